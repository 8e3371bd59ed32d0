"""Pages travel squeezed, those with forms too, by Django's own middleware and its healing.

Who can put words into somebody's page and hear how long it then is could guess at what else stands
in it, letter by letter (BREACH, breachattack.com). Django masks the token of a form anew in every
answer, and adds up to a hundred random bytes to what is squeezed (Heal the BREACH). What is left
are a person's own lines beside words that another site chose: such an answer is not squeezed.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

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
    leads nowhere; it cannot post in somebody's name. Who is nobody yet has nothing of their own.
    """
    somebody = settings.SESSION_COOKIE_NAME in request.COOKIES
    return somebody and (bool(request.META.get("QUERY_STRING")) or response.status_code >= 400)
