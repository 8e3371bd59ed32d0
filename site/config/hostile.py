"""Turns away what no page of ours can mean: a NUL character, which PostgreSQL refuses as text."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class RefuseNul:
    """Answers 400 to a NUL character in the address or its query.

    Forms refuse it themselves, beside the field; this is for words read without a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it pass, or raise what Django answers with 400."""
        if NUL in request.path_info or any(
            NUL in word for words in request.GET.lists() for word in (words[0], *words[1])
        ):
            raise SuspiciousOperation("A NUL character in the address")
        return self.get_response(request)
