"""How sure those helped felt before and after, as a figure that nobody can be told from.

Groups count and hand in numbers alone. Shown is one sum over all of them: of finished months only,
so that no single day's answers stand out when they are added; from ten people and two groups on.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from brokerage.volunteering.models import Confidence
from common import clock

FEWEST_PEOPLE = 10
FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of so many asked, how many in a hundred said yes to each question, before and after."""

    asked: int
    alone: tuple[int, int]
    whom: tuple[int, int]


def so_far() -> Sureness | None:
    """Up to the end of last month; None where too few were asked. One query."""
    begins = clock.now().astimezone(clock.LONDON)
    this_month = begins.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    names = ("asked", "alone_before", "alone_after", "whom_before", "whom_after")
    group = Coalesce("session__need__organisation", "session__introduction__need__organisation")
    found = Confidence.objects.filter(at__lt=this_month).aggregate(
        groups=Count(group, distinct=True), **{f"all_{name}": Sum(name) for name in names}
    )
    asked = found["all_asked"] or 0
    if asked < FEWEST_PEOPLE or found["groups"] < FEWEST_GROUPS:
        return None
    alone_before, alone_after, whom_before, whom_after = (
        round(100 * found[f"all_{name}"] / asked) for name in names[1:]
    )
    return Sureness(asked, (alone_before, alone_after), (whom_before, whom_after))
