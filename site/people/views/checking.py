"""The brokers' list of organisations to check: how long each waits, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common import clock
from people import checks, duplicates
from people.checks import Gap
from people.models import JoinRequest, Organisation
from people.views.brokers import brokers_only

ON_A_PAGE = 25
LATE = 2  # days: "usually within two working days" is what we tell them


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that waits: ``days`` since it was sent to us, and what a broker should know."""

    organisation: Organisation
    days: int
    gaps: list[Gap]
    alike: list[str]

    @property
    def late(self) -> bool:
        """Whether it waits longer than we promise."""
        return self.days > LATE


@require_safe
@brokers_only
def queue(request: HttpRequest) -> HttpResponse:
    """The longest wait first; the same few queries however many wait."""
    waiting = checks.with_evidence(Organisation.objects.waiting())
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": _rows(list(page.object_list)),
        "requests": JoinRequest.objects.for_brokers().select_related("person", "organisation"),
    }
    return render(request, "people/admin/checks.html", shown)


def _rows(waiting: list[Organisation]) -> list[Waiting]:
    if not waiting:
        return []
    book = duplicates.Book(Organisation.objects.all())
    now = clock.now()
    names = {
        pk: set(book.reasons(duplicates.Said.of(one), but=pk)) for one in waiting if (pk := one.pk)
    }
    known = Organisation.objects.in_bulk({pk for found in names.values() for pk in found})
    return [
        Waiting(
            one,
            (now - (one.submitted_at or now)).days,
            checks.gaps(one),
            [known[pk].name for pk in names[one.pk]],
        )
        for one in waiting
    ]
