"""The words that brokers put on top: whoever matches for the site knows them, at once.

They are read when the first listing is judged, once a request or a run: one query of a few short
rows. What is worked out from them is kept by their fingerprint (brokerage.matching.knowing), so
every process has them as soon as they are kept, and none reads a listing twice for the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse

from brokerage.matching.knowing import Word, when_asked
from brokerage.models import OwnWord


def standing() -> tuple[Word, ...]:
    """Those in use. One query."""
    rows = OwnWord.objects.standing().values_list("phrase", "concept", "same_as")
    return tuple(Word(*row) for row in rows)


@contextmanager
def known() -> Iterator[None]:
    """For a command or a task that matches: what brokers know counts until its end."""
    with when_asked(standing):
        yield


class KnowOwnWords:
    """Lets every page match by what brokers know; a page that matches nothing asks nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, knowing them."""
        with known():
            return self.get_response(request)
