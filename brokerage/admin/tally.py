"""What was asked, offered, agreed and confirmed in a time: counts of records, nothing personal."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage import access, remembering
from brokerage.models import Introduction, Need, Note, Offer, Task
from brokerage.states import IntroductionState, Reason
from common import clock
from journal.models import Entry
from places.models import Place

PERIODS = {
    "week": gettext_lazy("This week"),
    "month": gettext_lazy("This month"),
    "last-month": gettext_lazy("Last month"),
    "year": gettext_lazy("This year"),
}
LONG = ("last-month", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to before another, in Leeds; and as much of the time before it."""

    key: str
    first: dt.date
    end: dt.date
    before: dt.date
    before_end: dt.date

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.end - dt.timedelta(days=1)

    def holds(self, field: str) -> Q:
        """Records whose moment falls into it."""
        return _between(field, self.first, self.end)

    def held_before(self, field: str) -> Q:
        """Records whose moment falls into the one before."""
        return _between(field, self.before, self.before_end)


def _between(field: str, first: dt.date, end: dt.date) -> Q:
    return Q(**{f"{field}__gte": _midnight(first), f"{field}__lt": _midnight(end)})


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=clock.LONDON)


def period_of(key: str) -> Period:
    """The time of that name, up to today; this week where there is none."""
    today = clock.today()
    end = today + dt.timedelta(days=1)
    month = today.replace(day=1)
    if key == "last-month":
        first = _month_before(month)
        return Period(key, first, month, _month_before(first), first)
    if key == "month":
        first, before = month, _month_before(month)
    elif key == "year":
        first = today.replace(month=1, day=1)
        before = first.replace(year=first.year - 1)
    else:
        key, first = "week", today - dt.timedelta(days=today.weekday())
        before = first - dt.timedelta(days=7)
    so_far = end - first  # the same number of days, so that the two can be compared
    return Period(key, first, end, before, min(before + so_far, first))


def _month_before(first: dt.date) -> dt.date:
    return (first - dt.timedelta(days=1)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One step from asking to confirmed: how often now, and in as much of the time before."""

    label: str
    count: int
    before: int
    share: int


def steps(period: Period) -> list[Step]:
    """Three queries."""
    moments: list[tuple[Any, list[tuple[str, str]]]] = [
        (Need, [("submitted_at", _("Needs asked"))]),
        (Offer, [("submitted_at", _("Offers made"))]),
        (
            Introduction,
            [
                ("proposed_at", _("Introductions proposed")),
                ("agreed_at", _("Agreed by both")),
                ("delivered_at", _("Reported as given")),
                ("confirmed_at", _("Confirmed in full")),
            ],
        ),
    ]
    counted = []
    for model, fields in moments:
        asked = {}
        for field, _label in fields:
            asked[f"{field}_now"] = Count("pk", filter=period.holds(field))
            asked[f"{field}_then"] = Count("pk", filter=period.held_before(field))
        found = model.objects.aggregate(**asked)
        counted += [(label, found[f"{f}_now"], found[f"{f}_then"]) for f, label in fields]
    most = max(now for _label, now, _then in counted)
    return [Step(label, now, then, percent(now, most)) for label, now, then in counted]


def percent(part: int, most: int) -> int:
    """0 to 100; nothing of nothing is 0."""
    return round(100 * part / most) if most else 0


def days_to_yes(period: Period) -> tuple[float | None, int]:
    """Median days from asking to the first yes of anybody, over needs that had it in this time."""
    # Least alone is NULL on SQLite as soon as one of the two is.
    yes = Coalesce(Least("offer_yes_at", "need_yes_at"), "offer_yes_at", "need_yes_at")
    rows = (
        Introduction.objects.order_by()
        .filter(need__submitted_at__isnull=False)
        .values_list("need", "need__submitted_at")
        .annotate(first=Min(yes))
        .filter(period.holds("first"))
    )
    waited = [max(0, (first - asked).days) for _need, asked, first in rows]
    return (median(waited) if waited else None), len(waited)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why introductions came to nothing, and how often."""

    reason: str
    count: int
    share: int


def refused(period: Period) -> list[Refused]:
    """Ended otherwise in this time, by coded reason, the commonest first."""
    ended = Introduction.objects.filter(
        period.holds("ended_at"),
        state__in=[IntroductionState.DECLINED, IntroductionState.LAPSED,
                   IntroductionState.WITHDRAWN, IntroductionState.FELL_THROUGH],
    )  # fmt: skip
    rows = ended.order_by().values_list("reason").annotate(times=Count("pk"))
    counted = sorted(rows, key=lambda row: (-row[1], row[0]))
    most = max((times for _reason, times in counted), default=0)
    return [Refused(str(Reason(code).label), n, percent(n, most)) for code, n in counted]


def listings_declined(period: Period) -> int:
    """How many needs and offers a broker said no to in this time."""
    said = Entry.objects.filter(period.holds("at"), verb__in=["need.decline", "offer.decline"])
    return said.count()


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of help or one ward: four counts."""

    name: str
    asked: int
    offered: int
    agreed: int
    confirmed: int

    @property
    def most(self) -> int:
        """The largest of them."""
        return max(self.asked, self.offered, self.agreed, self.confirmed)


def by_kind(period: Period) -> list[Row]:
    """Four queries; the kind most asked for first."""
    return _rows(period, "kind__name", Q())


def by_ward(period: Period) -> list[Row]:
    """Four queries. What is for several wards counts in each; what names none is left out."""
    wards = Place.objects.wards().standing().values("pk")
    return _rows(period, "places__name", Q(places__in=wards))


def _rows(period: Period, name: str, among: Q) -> list[Row]:
    met = Introduction.objects.filter(_under_need(among))
    counted = [
        _counts(Need.objects.filter(among, period.holds("submitted_at")), name),
        _counts(Offer.objects.filter(among, period.holds("submitted_at")), name),
        _counts(met.filter(period.holds("agreed_at")), f"need__{name}"),
        _counts(met.filter(period.holds("confirmed_at")), f"need__{name}"),
    ]
    names = set().union(*counted)
    rows = [Row(str(one or "–"), *(counts[one] for counts in counted)) for one in names]
    return sorted(rows, key=lambda row: (-row.asked, -row.most, row.name))


def _under_need(among: Q) -> Q:
    return Q(**{f"need__{lookup}": value for lookup, value in among.children})  # type: ignore[misc]


def _counts(records: QuerySet[Any], name: str) -> Counter[str | None]:
    # A record hangs on a place once, so that none is counted twice here.
    return Counter(dict(records.order_by().values_list(name).annotate(times=Count("pk"))))


@dataclass(frozen=True, slots=True)
class Load:
    """What one broker has in hand, and did in this time."""

    who: str
    tasks: int
    proposed: int
    noted: int
    done: int


def load(period: Period) -> list[Load]:
    """Five queries: what each broker looks after, proposed, noted and called done."""
    owned = _by(Task.objects.open(), "owner")
    proposed = _by(Introduction.objects.filter(period.holds("proposed_at")), "proposed_by")
    noted = _by(Note.objects.standing().filter(period.holds("at")), "by")
    over = Task.objects.filter(period.holds("closed_at"), state=Task.State.DONE)
    done = _by(over, "closed_by")
    return [
        Load(str(one), owned[one.pk], proposed[one.pk], noted[one.pk], done[one.pk])
        for one in access.brokers()
    ]


def _by(records: QuerySet[Any], whose: str) -> Counter[int]:
    rows: Iterable[tuple[int, int]] = (
        records.order_by().values_list(whose).annotate(times=Count("pk"))
    )
    return Counter(dict(rows))


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is counted of a time; ``days`` are of ``over`` needs."""

    steps: list[Step]
    days: float | None
    over: int
    refused: list[Refused]
    declined: int
    kinds: list[Row]
    wards: list[Row]
    load: list[Load]


def of(period: Period) -> Tally:
    """About twenty queries. What may run over a whole year is kept for ten minutes."""
    if period.key in LONG:
        return remembering.kept(f"tally:{period.key}", lambda: _of(period))
    return _of(period)


def _of(period: Period) -> Tally:
    days, over = days_to_yes(period)
    return Tally(
        steps=steps(period),
        days=days,
        over=over,
        refused=refused(period),
        declined=listings_declined(period),
        kinds=by_kind(period),
        wards=by_ward(period),
        load=load(period),
    )
