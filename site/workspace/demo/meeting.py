"""How the demo's people write to each other and agree on days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from brokerage.models import Introduction
from brokerage.moves import dates, talking
from brokerage.moves.dates import When
from brokerage.states import Side
from common import clock
from common.errors import Refusal
from people.models import Organisation, Person


def of(organisation: Organisation) -> Person:
    """Whoever looks after it."""
    membership = organisation.memberships.select_related("person").order_by("since").first()
    if membership is None:
        raise Refusal(f"Nobody looks after {organisation}.", code="nobody")
    return membership.person


def _say(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    side = Side(more["side"])
    talking.say(meeting, side=side, by=of(meeting.organisation_of(side)), text=more["text"])


def _date(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    side = Side(more["side"])
    day = clock.today() + dt.timedelta(days=more["ahead"])
    start = dt.datetime.combine(day, dt.time(14), clock.LONDON)
    when = When(
        starts_at=start,
        ends_at=start + dt.timedelta(minutes=90),
        where=more["where"],
        word=more.get("word", ""),
    )
    dates.propose_date(meeting, side=side, by=of(meeting.organisation_of(side)), when=when)


def _take(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    side = Side(more["side"])
    asked = meeting.dates.proposed().first()
    if asked is None:
        raise Refusal("There is no date to take.", code="nothing")
    dates.take(asked, side=side, by=of(meeting.organisation_of(side)))


MEETING: dict[str, Callable[[Introduction, Person, dict[str, Any]], None]] = {
    "say": _say,
    "date": _date,
    "take": _take,
}
