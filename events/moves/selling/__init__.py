"""Selling: hold seats, fill in, pay, let go. What other rooms may call is named here."""

from events.moves.selling.billing import Billing
from events.moves.selling.choosing import Wanted, field_of
from events.moves.selling.details import Details, fill_in
from events.moves.selling.ending import cancel, expire_due, lapse, reopen
from events.moves.selling.giving import give, may_give, nothing_given
from events.moves.selling.holding import reserve
from events.moves.selling.paying import start_payment
from events.moves.selling.settling import came_back, fulfil

__all__ = [
    "Billing",
    "Details",
    "Wanted",
    "came_back",
    "cancel",
    "expire_due",
    "field_of",
    "fill_in",
    "fulfil",
    "give",
    "lapse",
    "may_give",
    "nothing_given",
    "reopen",
    "reserve",
    "start_payment",
]
