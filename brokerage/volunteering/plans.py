"""What a session is, as it was planned; and whether that can be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from brokerage.states import Mode
from brokerage.volunteering.states import Shape
from common import clock
from common.errors import Refusal
from places.models import Place, Skill

LONGEST = dt.timedelta(hours=24)
MOST_SEATS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a session is. Times are aware; either both, or hours of one's own by a day."""

    title: str
    doing: str
    seats: int
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    flexible_hours: Decimal | None = None
    done_by: dt.date | None = None
    shape: str = Shape.OTHER
    mode: str = Mode.IN_PERSON
    place: Place | None = None
    where: str = ""
    with_whom: str = ""
    kit: str = ""
    access: str = ""
    travel: str = ""
    notes: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    skills: tuple[Skill, ...] = field(default=())

    def values(self) -> dict[str, Any]:
        """What goes into the record's own columns."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name != "skills"}
        return {name: v.strip() if isinstance(v, str) else v for name, v in plain.items()}


def judge(terms: Plan) -> None:
    """Raise Refusal, beside its field, for what no session can be."""
    if not terms.title.strip():
        raise Refusal(_("Give it a name."), field="title", code="no_title")
    if not terms.doing.strip():
        raise Refusal(_("Say what people will do."), field="doing", code="no_doing")
    if not 1 <= terms.seats <= MOST_SEATS:
        words = _("Enter how many people can come, from 1 to %(most)d.") % {"most": MOST_SEATS}
        raise Refusal(words, field="seats", code="bad_seats")
    if terms.starts_at is None and terms.ends_at is None:
        _judge_flexible(terms)
    elif terms.starts_at is None or terms.ends_at is None:
        raise Refusal(_("Enter from when until when."), field="ends_at", code="half_a_time")
    elif not dt.timedelta() < terms.ends_at - terms.starts_at <= LONGEST:
        words = _("It has to end after it begins, within a day.")
        raise Refusal(words, field="ends_at", code="bad_length")
    elif terms.starts_at <= clock.now():
        raise Refusal(_("That day has passed. Choose another."), field="starts_at", code="past")


def _judge_flexible(terms: Plan) -> None:
    hours = terms.flexible_hours
    if hours is None or not Decimal("0.25") <= hours <= 200:
        words = _("Enter a time, or hours from a quarter to 200.")
        raise Refusal(words, field="flexible_hours", code="bad_hours")
    if terms.done_by is None or terms.done_by < clock.today():
        words = _("Enter a day to come, by which the hours are given.")
        raise Refusal(words, field="done_by", code="past")


def length(terms: Plan) -> Decimal:
    """What one place comes to, in hours to two decimals."""
    if terms.starts_at is None or terms.ends_at is None:
        return terms.flexible_hours or Decimal(0)
    seconds = Decimal((terms.ends_at - terms.starts_at).total_seconds())
    return (seconds / 3600).quantize(Decimal("0.01"))
