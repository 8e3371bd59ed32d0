"""What came of it: both trades' figures side by side, counted when the page is made."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import brokerage.figures
import events.figures
from brokerage.reports import programme
from brokerage.reports.periods import read
from brokerage.sums import share
from brokerage.volunteering import sureness
from brokerage.wording import number
from common import clock
from common.figures import Figure, Stage
from common.kept_pages import keep
from people.models import Person
from workspace import remembering
from workspace.reports import may_see_all

STAGES = (Stage.PROMISED, Stage.DELIVERED, Stage.CONFIRMED)
POUNDS = "GBP"


@dataclass(frozen=True, slots=True)
class Lengths:
    """Three sums in one unit, and of one kind of help where it says so; never added up."""

    unit: str
    kind: str
    promised: Decimal
    delivered: Decimal
    confirmed: Decimal

    @property
    def said(self) -> dict[str, str]:
        """As people read them."""
        return {stage.value: number(getattr(self, stage.value)) for stage in STAGES}

    @property
    def delivered_share(self) -> int:
        """Per cent of what was promised, at most 100."""
        return share(self.delivered, self.promised)

    @property
    def confirmed_share(self) -> int:
        """Per cent of what was promised, at most 100."""
        return share(self.confirmed, self.promised)


@dataclass(frozen=True, slots=True)
class Plain:
    """One figure as it is shown."""

    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything the page shows."""

    by_kind: list[Lengths]
    plain: list[Plain]


def gather() -> Impact:
    """Add the figures of both trades: brokerage's ledger, and the Ball's money."""
    figures = [*brokerage.figures.figures(), *events.figures.figures()]
    sums = [one for one in figures if one.stage in STAGES and one.key.startswith(f"{one.stage}.")]
    in_units = [one for one in sums if one.unit and one.key != "confirmed.people_helped"]
    plain = [one for one in figures if one not in in_units]
    return Impact(
        by_kind=_lengths(in_units),
        plain=[*(_plain(one) for one in plain), *_sureness()],
    )


def _lengths(figures: list[Figure]) -> list[Lengths]:
    sums: dict[tuple[str, str], dict[str, Decimal]] = {}
    for one in figures:
        row = sums.setdefault((one.unit, one.kind), {})
        row[one.stage] = row.get(one.stage, Decimal(0)) + one.value
    found = [
        Lengths(unit, kind, *(row.get(stage, Decimal(0)) for stage in STAGES))
        for (unit, kind), row in sums.items()
        if any(row.values())
    ]
    return sorted(found, key=lambda one: (-one.promised, one.kind, one.unit))


def _sureness() -> list[Plain]:
    """How sure those helped felt before and after; nothing while too few were asked."""
    found = sureness.so_far()
    if found is None:
        return []
    source = _("Of %(n)d people asked by their groups, without names, in months that are over")
    rows = [
        (_("Can do it on their own: before and after"), found.alone),
        (_("Know whom to ask: before and after"), found.whom),
    ]
    return [
        Plain(label, f"{before} % → {after} %", source % {"n": found.asked})
        for label, (before, after) in rows
    ]


def _plain(figure: Figure) -> Plain:
    said = number(figure.value)
    value = f"£{said}" if figure.unit == POUNDS else said
    return Plain(label=figure.label, value=value, source=figure.source)


@require_safe
def impact(request: HttpRequest) -> HttpResponse:
    """The public page: so far, and one year of it."""
    keep(request)
    period = read(request.GET.get("year", ""), clock.today())
    page = {
        "impact": gather(),
        "document": remembering.of_programme(period),
        "period": period,
        "years": programme.years(),
        "sees_all": isinstance(request.user, Person) and may_see_all(request.user),
    }
    return render(request, "workspace/impact.html", page)
