"""Pages travel squeezed, those with forms too, by Django's own middleware and its healing.

Who can put words into somebody's page and hear how long it then is could guess at what else stands
in it, letter by letter (BREACH, breachattack.com). Django masks the token of a form anew in every
answer, and lengthens what is squeezed by up to 99 bytes (Heal the BREACH). What is left are a
person's own lines beside words that another site chose: such an answer is not squeezed (decision
70).
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

ELSEWHERE = {"cross-site", "same-site"}  # Sec-Fetch-Site: who made the browser ask
KINDS = ("text/", "application/json", "application/xml", "application/rss+xml", "image/svg+xml")


class SqueezedPages(GZipMiddleware):
    """Outside of kept pages, which are squeezed once and for all."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Squeeze text that is read whole; files that stream are squeezed already, or are large."""
        if response.streaming or not response.headers.get("Content-Type", "").startswith(KINDS):
            return response
        if _mixed(request, response):
            return response
        squeezed: HttpResponseBase = super().process_response(request, response)
        return squeezed


def _mixed(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether words of anybody's choice may stand beside what is one person's own.

    Another site can choose what stands behind the question mark of an address, and an address that
    leads nowhere; it cannot post in somebody's name. Newer browsers say where a request comes from,
    so whatever another site asks for is left out whole. Who is nobody yet has nothing of their own.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES and (
        bool(request.META.get("QUERY_STRING"))
        or response.status_code >= 400
        or request.headers.get("Sec-Fetch-Site") in ELSEWHERE
    )
