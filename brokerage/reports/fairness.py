"""Who was helped, and who waits: by size, ward, community and time. Counted, never judged.

Everything is about community organisations that asked for help. A need that names two wards is
told in both rows, for these are no sums to be added up. On the public page counts from 1 to 4
are told as "fewer than 5", and so is every share or median that rests on so few.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from brokerage.models import Introduction, Need
from brokerage.reports.periods import Period
from brokerage.states import ListingState
from common import clock
from people.models import Organisation

FEW = 5
SMALL = (Organisation.Size.UNDER_10K, Organisation.Size.FROM_10K)
# Needs that never became public are nobody's figure yet.
ASKED = (ListingState.OPEN, ListingState.PAUSED, ListingState.CLOSED)


@dataclass(frozen=True, slots=True)
class Asked:
    """One need of the year: whose it is, when it opened, and what became of it by now."""

    need: int
    organisation: int
    size: str
    opened: dt.date
    waiting: bool
    first_agreed: dt.date | None
    confirmed: bool

    @property
    def days(self) -> int | None:
        """Days from opened to the first agreement."""
        return (self.first_agreed - self.opened).days if self.first_agreed else None


@dataclass(frozen=True, slots=True)
class Row:
    """How one group of needs fared. Counts are of needs, days are medians."""

    name: str
    asked: int
    agreed: int
    confirmed: int
    waiting: int
    days_to_agreed: float | None
    days_waiting: float | None
    groups: int = 0  # organisations that asked


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many: needs or organisations."""

    name: str
    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole per cent; None of nothing."""
        return round(100 * self.part / self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Fairness:
    """All of it, for one year in which the needs opened."""

    whole: Row
    by_size: list[Row]
    by_ward: list[Row]
    by_community: list[Row]
    first_timers: Share
    small: Share


def gather(period: Period) -> Fairness:
    """Count the needs that opened in the period. Four queries, however many there are."""
    needs = _needs(period)
    asked = _asked(needs)
    today = clock.today()
    wards = _names(Need.places.through.objects.filter(place__kind="ward"), needs, "place__name")
    communities = _names(Need.communities.through.objects.all(), needs, "community__name")
    sizes = {value: str(label) for value, label in Organisation.Size.choices}
    helped = {one.organisation for one in asked if one.first_agreed}
    before = _helped_before(period)
    return Fairness(
        whole=_row(_("All"), asked, today),
        by_size=_rows(asked, lambda one: [sizes.get(one.size, "")], today, [*sizes.values(), ""]),
        by_ward=_rows(asked, lambda one: wards.get(one.need, [""]), today),
        by_community=_rows(asked, lambda one: communities.get(one.need, [""]), today),
        first_timers=Share(
            _("Organisations helped that were never helped before"),
            len(helped - before),
            len(helped),
        ),
        small=Share(
            _("Needs agreed that came from groups with less than £100,000 a year"),
            sum(1 for one in asked if one.first_agreed and one.size in SMALL),
            sum(1 for one in asked if one.first_agreed),
        ),
    )


def _needs(period: Period) -> Any:
    start, end = _moments(period)
    return Need.objects.filter(
        organisation__kind=Organisation.Kind.COMMUNITY,
        state__in=ASKED,
        opened_at__gte=start,
        opened_at__lt=end,
    ).order_by()


def _moments(period: Period) -> tuple[dt.datetime, dt.datetime]:
    """From its first midnight in Leeds to the midnight after its last day."""
    start = dt.datetime.combine(period.first, dt.time(), clock.LONDON)
    end = dt.datetime.combine(period.last + dt.timedelta(days=1), dt.time(), clock.LONDON)
    return start, end


def _asked(needs: Any) -> list[Asked]:
    rows = needs.annotate(
        agreed=Min("introductions__agreed_at"),
        confirmed=Count("introductions", filter=Q(introductions__confirmed_at__isnull=False)),
    ).values_list(
        *("pk", "organisation_id", "organisation__size", "opened_at", "state"),
        *("agreed", "confirmed"),
    )
    return [
        Asked(
            need=need,
            organisation=organisation,
            size=size,
            opened=_day(opened),
            waiting=state == ListingState.OPEN and agreed is None,
            first_agreed=_day(agreed) if agreed else None,
            confirmed=bool(confirmed),
        )
        for need, organisation, size, opened, state, agreed, confirmed in rows
    ]


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clock.LONDON).date()


def _names(links: Any, needs: Any, name: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for need, called in links.filter(need__in=needs.values("pk")).values_list("need_id", name):
        found[need].append(called)
    return found


def _helped_before(period: Period) -> set[int]:
    """Organisations for which something was agreed before the period began."""
    start, _end = _moments(period)
    earlier = Introduction.objects.filter(agreed_at__lt=start).order_by()
    return set(earlier.values_list("need__organisation_id", flat=True).distinct())


def _rows(
    asked: Iterable[Asked],
    names: Callable[[Asked], list[str]],
    today: dt.date,
    order: list[str] | None = None,
) -> list[Row]:
    """A row for each name, in the order told or by name; without one: "Not said", last."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        for name in names(one):
            groups[name].append(one)
    ordered = order or [*sorted(name for name in groups if name), ""]
    return [_row(name or _("Not said"), groups[name], today) for name in ordered if groups[name]]


def _row(name: str, asked: list[Asked], today: dt.date) -> Row:
    days = [one.days for one in asked if one.days is not None]
    waits = [(today - one.opened).days for one in asked if one.waiting]
    return Row(
        name=name,
        asked=len(asked),
        agreed=len(days),
        confirmed=sum(1 for one in asked if one.confirmed),
        waiting=len(waits),
        days_to_agreed=median(days) if days else None,
        days_waiting=median(waits) if waits else None,
        groups=len({one.organisation for one in asked}),
    )
