"""The back office's own browser policy: Wagtail's screens write some style and script inline.

Everything public has the strict policy of settings.CONTENT_SECURITY_POLICY; the office stands
behind a second factor, and here still nothing may come from elsewhere, be framed elsewhere or
send a form elsewhere. A page in the editor's preview is one of these screens too: it stands in the
editor's frame and holds the tool that checks it, which writes its own style.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

OFFICE = "/admin/"
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'self'",
    ]
)


class OfficePolicy:
    """Middleware: gives every answer of the office its policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say the office's policy, also over what a page in a preview says as for visitors."""
        response = self.get_response(request)
        if request.path.startswith(OFFICE):
            response.headers["Content-Security-Policy"] = POLICY
        return response
