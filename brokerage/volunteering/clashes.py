"""Whether a person can be at one session beside others: pure judgement over spans of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When and where; ``where`` is empty for what is done from anywhere. ``key`` names it."""

    key: str
    starts: dt.datetime
    ends: dt.datetime
    where: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """What is in the way. ``short_by`` is nought for a real overlap, else minutes too few."""

    with_key: str
    short_by: int = 0

    @property
    def is_overlap(self) -> bool:
        """Nobody can be at both."""
        return self.short_by == 0


def overlap(one: Span, others: Iterable[Span]) -> Clash | None:
    """The first of the others that is on at the same time."""
    at_once = [o for o in others if one.starts < o.ends and o.starts < one.ends]
    first = min(at_once, key=lambda o: (o.starts, o.key), default=None)
    return Clash(first.key) if first else None


def tight(one: Span, others: Iterable[Span], *, travel: int) -> Clash | None:
    """Another that ends or begins so near that ``travel`` minutes do not fit between.

    Two that are done from anywhere, or at one place, need no way between them.
    """
    found = [Clash(o.key, short) for o in others if (short := _short_by(one, o, travel)) > 0]
    return max(found, key=lambda clash: clash.short_by, default=None)


def _short_by(one: Span, other: Span, travel: int) -> int:
    if not (one.where or other.where) or one.where == other.where:
        return 0
    gap = max(one.starts - other.ends, other.starts - one.ends)
    return travel - int(gap.total_seconds() // 60) if gap >= dt.timedelta() else 0
