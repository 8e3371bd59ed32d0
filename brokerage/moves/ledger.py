"""What every way of writing into the ledger shares: an entry, the state that follows from it."""

from __future__ import annotations

from typing import Any

from brokerage.models import Delivery, Introduction
from brokerage.models.delivery import DeliveryQuerySet
from brokerage.moves import agreed_amounts
from brokerage.moves.holding import require
from brokerage.states import IntroductionState
from common import clock
from journal.entries import record
from people.models import Person


def unconfirmed(introduction: Introduction) -> DeliveryQuerySet:
    """Reports that wait for the receiver's word, oldest first."""
    return introduction.deliveries.delivered().standing().filter(confirmations=None)


def settle(held: Introduction, by: Person | None) -> None:
    """All reports are confirmed: done where they reach what was agreed, else more is to come.

    Done, the need is met with what arrived and no more: what is left stays open (DOMAIN.md).
    """
    if held.deliveries.delivered().total() >= held.need_quantity:
        agreed_amounts.keep_only_what_arrived(held, by)
        bring_to(held, IntroductionState.CONFIRMED, by, confirmed_at=clock.now())
    else:
        bring_to(held, IntroductionState.UNDER_WAY, by)


def enter(held: Introduction, by: Person | None, **values: Any) -> Delivery:
    """One entry, in the need's unit, and the journal's line about it."""
    entry = Delivery.objects.create(
        introduction=held, unit=held.need.unit, by=by.public_id if by else "", **values
    )
    verb = "reverse" if entry.reverses else entry.entry
    record(by, f"delivery.{verb}", entry)
    return entry


def bring_to(held: Introduction, to: str, by: Person | None, **values: Any) -> None:
    """The state that the ledger tells of; nothing happens where it is so already."""
    if held.state == to:
        return
    require(held, to, by=by)
    for name, value in {**values, "state": to}.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *values])
    record(by, f"introduction.{to}", held, fields=["state", *values])
