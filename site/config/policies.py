"""What a browser may load and where a form may go: nothing inline, nothing from elsewhere."""

from typing import Any

from csp.constants import NONE, SELF


def for_visitors(pays_at: str) -> dict[str, Any]:
    """The strict policy of every public page, in django-csp's words.

    ``pays_at`` is the address that the Pay button's answer redirects to: browsers hold a form's
    redirect to ``form-action`` too.
    """
    return {
        "EXCLUDE_URL_PREFIXES": ("/admin/",),  # config.office_policy speaks there
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF, pays_at],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
        },
    }
