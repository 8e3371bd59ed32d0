"""Free places in the weeks to come, summed by ward, by kind of help and by week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage.states import Mode
from brokerage.volunteering.models import Session


@dataclass(frozen=True, slots=True)
class Gap:
    """How many places are free of how many, under one heading."""

    name: str
    free: int
    seats: int


def by_ward(sessions: Iterable[Session]) -> list[Gap]:
    """What is done from anywhere has no ward; what is at an address without one, we cannot tell."""
    return _summed(sessions, _ward)


def _ward(session: Session) -> str:
    if session.place:
        return str(session.place)
    return _("Ward not said") if session.mode == Mode.IN_PERSON else _("Anywhere")


def by_kind(sessions: Iterable[Session]) -> list[Gap]:
    """By what the need or offer is about."""
    return _summed(sessions, lambda one: str(one.listing.kind or _("Kind not sure yet")))


def by_week(sessions: Iterable[Session]) -> list[Gap]:
    """By the Monday it begins with, the next one first."""
    in_order = sorted(sessions, key=_monday)
    return _summed(in_order, lambda one: date_format(_monday(one), "j F Y"), in_order=True)


def _monday(session: Session) -> dt.date:
    return session.day - dt.timedelta(days=session.day.weekday())


def _summed(
    sessions: Iterable[Session], name: Callable[[Session], str], *, in_order: bool = False
) -> list[Gap]:
    free: Counter[str] = Counter()
    seats: Counter[str] = Counter()
    for one in sessions:
        free[name(one)] += one.left
        seats[name(one)] += one.seats
    found = [Gap(key, free[key], seats[key]) for key in seats]
    return found if in_order else sorted(found, key=lambda gap: (-gap.free, gap.name))
