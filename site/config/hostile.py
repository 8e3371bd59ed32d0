"""Turns away what no page of ours can mean: a NUL character, which PostgreSQL refuses as text."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.http import HttpRequest, HttpResponse

NUL = "\x00"
# How psycopg and PostgreSQL speak of one: in text, and as JSON writes it.
SPOKEN = ("NUL", "0x00", "\\u0000")


class RefuseNul:
    """Answers 400 to a NUL character in the address or its query.

    Forms refuse it themselves, beside the field; this is for words read without a form. What
    was posted is not read here, for it may be a file of 50 MB: there the database's own refusal
    becomes the same answer, instead of a fault of ours.
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

    def process_exception(self, request: HttpRequest, trouble: Exception) -> None:
        """Where the database refused a NUL that was posted, raise what Django answers with 400."""
        if isinstance(trouble, DataError | ValueError) and any(
            each in str(trouble) for each in SPOKEN
        ):
            raise SuspiciousOperation("A NUL character in what was posted") from trouble
