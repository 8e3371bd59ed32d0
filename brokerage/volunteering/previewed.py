"""The days of a series as they would be, in words for a page."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from brokerage.volunteering import wording
from brokerage.volunteering.later import Day
from brokerage.volunteering.models import Session
from common import clock


@dataclass(frozen=True, slots=True)
class Line:
    """One day: as it would be, as it is, what of that is no more, and who has a place."""

    key: str
    when: str
    where: str
    was: str
    before: str
    holiday: str
    taken: int


def page_of(days: Sequence[Day]) -> dict[str, object]:
    """Those that change, those changed by hand earlier, and whether the clocks change between."""
    offsets = {
        at.astimezone(clock.LONDON).utcoffset() for one in days if (at := one.terms.starts_at)
    }
    return {
        "lines": [_line(one) for one in days if not one.own],
        "own": [_line(one) for one in days if one.own],
        "clocks": len(offsets) > 1,
    }


def _line(day: Day) -> Line:
    seen: Session = copy.copy(day.session)
    for name in ("starts_at", "ends_at", "mode", "place", "where"):
        setattr(seen, name, getattr(day.terms, name))
    now = wording.when(seen), wording.where(seen)
    was = wording.when(day.session), wording.where(day.session)
    return Line(
        key=day.session.public_id,
        when=now[0],
        where=now[1],
        was=", ".join(was),
        before=", ".join(old for new, old in zip(now, was, strict=True) if new != old),
        holiday=day.holiday,
        taken=day.session.taken,
    )
