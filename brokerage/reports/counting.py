"""What the ledger says of a year: three sums, the value by rates, the receivers' own estimate.

Every entry counts on its own day, a reversal on the day of what it mends. A need that names
several wards or communities stands in a row of its own, so that nothing is counted twice.
The number of queries is the same however much there is.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from brokerage.models import Column, Delivery, Need, Rate
from brokerage.models.delivery import DeliveryQuerySet
from brokerage.reports.periods import Period
from brokerage.sums import Sums, by_kind
from brokerage.worth import Priced, Quantity, Worth, reckon
from common import clock

KIND = "introduction__need__kind"


@dataclass(frozen=True, slots=True)
class Group:
    """A ward or a community, with its own three sums for each kind of help."""

    name: str
    sums: list[Sums]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Pounds by the receivers' own word, and how many of them said so."""

    pounds: Decimal
    said: int
    confirmations: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A year of a ledger. ``given`` and ``received`` are never added together."""

    by_kind: list[Sums]
    by_ward: list[Group]
    by_community: list[Group]
    given: Worth
    received: Estimate
    people_helped: int
    revisions: list[Sums]

    @property
    def empty(self) -> bool:
        """Whether nothing was promised, delivered or confirmed."""
        return not self.by_kind


def count(entries: DeliveryQuerySet, period: Period) -> Counted:
    """Count what falls into the period. Eight queries."""
    booked = entries.in_book(period.first, period.last)
    by_need = _sums_by_need(booked)
    after = dt.datetime.combine(period.last + dt.timedelta(days=1), dt.time(), clock.LONDON)
    received, people = _as_receivers_say(booked)
    return Counted(
        by_kind=some(by_kind(booked)),
        by_ward=_grouped(by_need, _wards(booked), _("Several wards"), _("No ward named")),
        by_community=_grouped(
            by_need, _communities(booked), _("Several communities"), _("No community named")
        ),
        given=value(booked),
        received=received,
        people_helped=people,
        revisions=some(by_kind(booked.filter(at__gte=after))),
    )


def some(sums: list[Sums]) -> list[Sums]:
    """Without rows in which all is nought."""
    return [one for one in sums if one.promised or one.delivered or one.confirmed]


def value(entries: DeliveryQuerySet) -> Worth:
    """What was confirmed, by the *given* rate of the day on which it was given. Two queries."""
    given_on = Coalesce("of__day", "day")
    rows = (
        entries.confirmed()
        .order_by()
        .annotate(given_on=given_on)
        .values("given_on", "unit", f"{KIND}__slug", f"{KIND}__name")
        .annotate(total=Sum("quantity"))
    )
    return reckon(
        [
            Quantity(
                day=row["given_on"],
                unit=row["unit"],
                kind=row[f"{KIND}__slug"] or "",
                kind_name=row[f"{KIND}__name"] or "",
                quantity=row["total"],
            )
            for row in rows
        ],
        rates(Column.GIVEN),
    )


def rates(column: str) -> list[Priced]:
    """The rates of one column, as plain values. One query."""
    found = Rate.objects.filter(column=column).select_related("kind")
    return [
        Priced(
            unit=rate.unit,
            kind=rate.kind.slug if rate.kind else "",
            pounds=rate.pounds,
            first=rate.valid_from,
            last=rate.valid_to,
            name=rate.name,
            source=rate.source,
            source_url=rate.source_url,
            licence=rate.licence,
            cross_reference=rate.cross_reference,
        )
        for rate in found
    ]


def _as_receivers_say(booked: DeliveryQuerySet) -> tuple[Estimate, int]:
    stands = Q(reverses=None, reversed_by=None)
    said = booked.confirmed().aggregate(
        pounds=Sum("worth"),
        said=Count("pk", filter=stands & Q(worth__isnull=False)),
        all=Count("pk", filter=stands),
        people=Sum("people_helped"),
    )
    estimate = Estimate(said["pounds"] or Decimal(0), said["said"], said["all"])
    return estimate, said["people"] or 0


ByNeed = dict[int, list[tuple[str, str, str, Decimal]]]


def _sums_by_need(booked: DeliveryQuerySet) -> ByNeed:
    rows = (
        booked.order_by()
        .values_list("introduction__need_id", f"{KIND}__name", "unit", "entry")
        .annotate(total=Sum("quantity"))
    )
    found: ByNeed = defaultdict(list)
    for need, kind, unit, entry, total in rows:
        found[need].append((kind or "", unit, entry, total))
    return found


def _wards(booked: DeliveryQuerySet) -> dict[int, set[str]]:
    links = Need.places.through.objects.filter(place__kind="ward")
    return _names(links.filter(need__in=_needs(booked)).values_list("need_id", "place__name"))


def _communities(booked: DeliveryQuerySet) -> dict[int, set[str]]:
    links = Need.communities.through.objects.filter(need__in=_needs(booked))
    return _names(links.values_list("need_id", "community__name"))


def _needs(booked: DeliveryQuerySet) -> Any:
    return booked.order_by().values("introduction__need_id")


def _names(rows: Any) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for need, name in rows:
        found[need].add(name)
    return found


def _grouped(by_need: ByNeed, names: dict[int, set[str]], several: str, none: str) -> list[Group]:
    sums: dict[str, dict[tuple[str, str], dict[str, Decimal]]] = {}
    for need, rows in by_need.items():
        called = names.get(need, set())
        name = none if not called else several if len(called) > 1 else next(iter(called))
        kinds = sums.setdefault(name, {})
        for kind, unit, entry, total in rows:
            said = kinds.setdefault((kind, unit), defaultdict(Decimal))
            said[entry] += total
    groups = [
        Group(
            name,
            some(
                [
                    Sums(*about, *(said[entry] for entry in Delivery.Entry.values))
                    for about, said in sorted(kinds.items())
                ]
            ),
        )
        for name, kinds in sums.items()
    ]
    last = {several: 1, none: 2}
    return sorted(
        (one for one in groups if one.sums), key=lambda one: (last.get(one.name, 0), one.name)
    )
