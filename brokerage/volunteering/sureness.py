"""How sure those helped felt before and after, as a figure that nobody can be told from.

Groups count and hand in numbers alone. Shown is one sum over all of them, which grows by batches:
finished months, taken in their order until they hold enough people of enough groups. So nobody
who compares two readings, or takes their own group away, is left with one session's answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Coalesce, TruncMonth

from brokerage.volunteering.models import Confidence
from common import clock

FEWEST_PEOPLE = 10
FEWEST_GROUPS = 3  # and none with more than half of the people
ANSWERS = ("alone_before", "alone_after", "whom_before", "whom_after")


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of so many asked, how many in a hundred said yes to each question, before and after."""

    asked: int
    alone: tuple[int, int]
    whom: tuple[int, int]


def so_far() -> Sureness | None:
    """Up to the end of last month at most; None where too few were asked. One query."""
    told = _in_batches(_by_month())
    asked = told["asked"]
    if not asked:
        return None
    before, after, whom_before, whom_after = (round(100 * told[name] / asked) for name in ANSWERS)
    return Sureness(asked, (before, after), (whom_before, whom_after))


def _by_month() -> Iterable[Mapping[str, Any]]:
    """What each group counted in each finished month, the first month first."""
    now = clock.now().astimezone(clock.LONDON)
    this_month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    group = Coalesce("session__need__organisation", "session__introduction__need__organisation")
    return (
        Confidence.objects.filter(at__lt=this_month)
        .values(month=TruncMonth("at", tzinfo=clock.LONDON), group=group)
        .annotate(**{f"all_{name}": Sum(name) for name in ("asked", *ANSWERS)})
        .order_by("month", "group")
    )


def _in_batches(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """The sums of all whole batches; months that make none yet wait for the next."""
    shown: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    people: Counter[int] = Counter()
    for _month, of_month in groupby(rows, key=itemgetter("month")):
        for row in of_month:
            people[row["group"]] += row["all_asked"]
            waiting.update({name: row[f"all_{name}"] for name in ("asked", *ANSWERS)})
        if _is_enough(people):
            shown.update(waiting)
            waiting.clear()
            people.clear()
    return shown


def _is_enough(people: Mapping[int, int]) -> bool:
    everybody = sum(people.values())
    return (
        everybody >= FEWEST_PEOPLE
        and len(people) >= FEWEST_GROUPS
        and max(people.values()) * 2 <= everybody
    )
