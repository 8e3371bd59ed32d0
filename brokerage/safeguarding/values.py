"""What goes into the reasoner, and what comes out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum


class Level(IntEnum):
    """How much a DBS check looks at; anybody may be asked for a basic one."""

    NONE = 0
    BASIC = 1
    ENHANCED = 2


@dataclass(frozen=True, slots=True)
class Check:
    """A check, with the barred lists that it looks at: "children", "adults"."""

    level: Level = Level.NONE
    lists: frozenset[str] = frozenset()

    def covers(self, other: Check) -> bool:
        """Whether it looks at all that the other does."""
        return self.level >= other.level and self.lists >= other.lists

    def with_(self, other: Check) -> Check:
        """The one that looks at what either does."""
        return Check(max(self.level, other.level), self.lists | other.lists)


NO_CHECK = Check()
BASIC = Check(Level.BASIC)


@dataclass(frozen=True, slots=True)
class Activity:
    """What is planned: the six answers ("yes", "no", "unsure"), and its days where they are known.

    An answer that is missing counts as not sure.
    """

    answers: dict[str, str]
    days: tuple[dt.date, ...] = ()
    overnight: bool = False

    @property
    def first_day(self) -> dt.date | None:
        """When helpers and people meet first; None where no day is known."""
        return min(self.days, default=None)


@dataclass(frozen=True, slots=True)
class Advice:
    """What may be asked for, why, by when, and what to do until it is there."""

    check: Check
    """What the answers make sure of."""
    at_most: Check
    """What it would be if all that is not sure were yes."""
    to_ask: tuple[str, ...]
    """The questions whose answer would change it."""
    because: tuple[str, ...]
    """Names of the rules behind ``check``."""
    meanwhile: tuple[str, ...]
    """What to do until the check is there, and all the time: names, see wording."""
    version: str
    ready_by: dt.date | None = None
    """The first day on which the check must be there."""
    ready_on: dt.date | None = None
    """When it can be there if it is asked for today; None where none is needed."""
    counted_often: bool = field(default=False)
    """The days were counted and are more than the answer said."""

    @property
    def is_sure(self) -> bool:
        """No open question would change it."""
        return self.check == self.at_most

    @property
    def in_time(self) -> bool:
        """Whether a check asked for today is there on the first day."""
        return not (self.ready_by and self.ready_on and self.ready_on > self.ready_by)
