"""What to do next, as one list: each thing once, with its one button, the most urgent first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common import clock


class Rank(IntEnum):
    """How urgent: somebody else waits first, then what we ask, then what is only yours."""

    ANSWER = 1
    CONFIRM = 2
    REPORT = 3
    CHANGED = 4
    STILL_TRUE = 5
    BRIEF = 6
    MESSAGE = 7
    DATE = 8
    JOIN = 9
    VOUCH = 10
    LETTERS = 11
    PROFILE = 12
    DRAFT = 13
    FIRST = 14
    LOOK = 15


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, for whom, until when, and the one button that leads there."""

    rank: Rank
    title: str
    url: str
    button: str
    who: str = ""
    due: dt.datetime | None = None
    hint: str = ""

    @property
    def until(self) -> str:
        """“by Thursday 3 December”, in Leeds; empty where nothing runs out."""
        if self.due is None:
            return ""
        at = self.due.astimezone(clock.LONDON)
        away = (at.date() - clock.today()).days
        if away <= 0:
            return _("by %(time)s today") % {"time": date_format(at, "H:i")}
        if away == 1:
            return _("by tomorrow, %(time)s") % {"time": date_format(at, "H:i")}
        return _("by %(day)s") % {"day": date_format(at, "l j F")}


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By urgency; within it what runs out first, then as found."""
    return sorted(steps, key=lambda step: (step.rank, step.due is None, step.due or clock.now()))
