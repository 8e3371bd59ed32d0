"""Giving a ticket type its early price, and taking it away again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Refusal
from common.money import Money
from events import seats
from events.models import TicketType
from journal.entries import record
from people.models import Person

MOST_UNITS = 10_000


@dataclass(frozen=True, slots=True)
class Early:
    """So many pence until a moment, for the first so many units, or both."""

    pence: int
    until: dt.datetime | None = None
    units: int | None = None


@transaction.atomic
def begin(kind: TicketType, early: Early, *, by: Person | None = None) -> TicketType:
    """From now on it costs that, until it costs the full price again; what is held stays.

    Raises Refusal beside the field it is about; fewer units than were had already are refused.
    """
    judge(kind, early)
    kind.early_pence, kind.early_until, kind.early_units = early.pence, early.until, early.units
    kind.save(update_fields=["early_pence", "early_until", "early_units"])
    record(by, "early_price.begun", kind, fields=["early_pence", "early_until", "early_units"])
    if early.units:
        try:
            seats.set_limit(seats.early_key(kind), early.units)
        except Refusal as no:
            no.field = "units"
            raise
    return kind


@transaction.atomic
def end(kind: TicketType, *, by: Person | None = None) -> TicketType:
    """It costs its full price from now on."""
    kind.early_pence = kind.early_until = kind.early_units = None
    kind.save(update_fields=["early_pence", "early_until", "early_units"])
    record(by, "early_price.ended", kind, fields=["early_pence", "early_until", "early_units"])
    return kind


def judge(kind: TicketType, early: Early) -> None:
    """Raise a refusal, beside ``price``, ``last_day`` or ``units``, for one that makes no sense."""
    if not 0 < early.pence < kind.price_pence:
        raise Refusal(
            _("Enter less than the full price of %(price)s.") % {"price": Money(kind.price_pence)},
            field="price",
            code="not_less",
        )
    if early.until is None and early.units is None:
        raise Refusal(
            _("Say until which day, or for how many."), field="last_day", code="never_ends"
        )
    if early.units is not None and not 1 <= early.units <= MOST_UNITS:
        raise Refusal(
            _("Enter how many, from 1 to %(most)s.") % {"most": MOST_UNITS},
            field="units",
            code="how_many",
        )
