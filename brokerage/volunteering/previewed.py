"""The days of a series as they would be, in words for a page."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from brokerage.volunteering import dates, wording
from brokerage.volunteering.further import Further
from brokerage.volunteering.later import Day
from brokerage.volunteering.models import Session
from brokerage.volunteering.states import SessionState
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


def of_further(found: Further) -> dict[str, object]:
    """Days that are not there yet, as they would be; and whether the clocks change before any."""
    seen = []
    for terms in found.terms:
        one: Session = copy.copy(found.model)
        one.starts_at, one.ends_at = terms.starts_at, terms.ends_at
        seen.append(one)
    holidays = dates.bank_holidays(seen[0].day, seen[-1].day)
    moments = [one.starts_at for one in (found.model, *seen) if one.starts_at]
    return {
        "lines": [
            {"when": wording.when(one), "holiday": holidays.get(one.day, "")} for one in seen
        ],
        "where": wording.where(found.model),
        "seats": found.model.seats,
        "clocks": len({at.astimezone(clock.LONDON).utcoffset() for at in moments}) > 1,
        "opens": found.model.state != SessionState.DRAFT,
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
