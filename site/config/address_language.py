"""The language of a page is said by its address, and by nothing else.

Nobody is led elsewhere by what their browser prefers, and no cookie remembers a language: whoever
shares a link shares the language. So a page does not vary by the browser's wish, and shared caches
need not keep it once for each.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language


class LanguageOfTheAddress(LocaleMiddleware):
    """Django's own reading of the address, without its wish to tell browsers apart."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say which language it is, where the page has not said so itself."""
        response.headers.setdefault("Content-Language", get_language() or "")
        return response
