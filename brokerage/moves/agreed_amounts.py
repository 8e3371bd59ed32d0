"""What an introduction holds of its offer and its need, as the ledger tells more.

What is not wanted any longer is free for others at once: promised follows by trigger.
"""

from __future__ import annotations

from decimal import ROUND_UP, Decimal

from brokerage.models import Introduction, Need, Offer
from journal.entries import record
from people.models import Person

PENNY = Decimal("0.01")


def keep_only_what_came(held: Introduction, by: Person | None) -> None:
    """No more will come: both sides have the rest for others."""
    came = held.deliveries.delivered().total()
    if came < held.need_quantity:
        _write(held, by, "finish", need=came, offer=min(_in_offer(held, came), held.offer_quantity))


def keep_only_what_arrived(held: Introduction, by: Person | None) -> None:
    """Less arrived than was given: the need is open for the rest; what was given, is given."""
    arrived = held.deliveries.confirmed().total()
    if arrived < held.need_quantity:
        _write(held, by, "arrived", need=arrived, offer=held.offer_quantity)


def count_on_it_again(held: Introduction, by: Person | None, *, at_least: Decimal) -> None:
    """A report or its confirmation was taken back: what was promised is awaited again.

    As far as others were not promised it meanwhile, and no less than ``at_least``'s share of it.
    """
    wanted = max(held.deliveries.promised().total(), at_least)
    need, offer = Need.objects.get(pk=held.need_id), Offer.objects.get(pk=held.offer_id)
    need_most, offer_most = held.need_quantity, held.offer_quantity
    awaited = wanted if need.left is None else min(wanted, need_most + need.left)
    given = _in_offer(held, awaited)
    if offer.left is not None and given > offer_most + offer.left:
        given = offer_most + offer.left
        awaited = min(awaited, given * held.factor)
    if awaited > held.need_quantity:
        _write(held, by, "awaited_again", need=awaited, offer=max(given, offer_most))


def _in_offer(held: Introduction, amount: Decimal) -> Decimal:
    return (amount / held.factor).quantize(PENNY, rounding=ROUND_UP)


def change(held: Introduction, by: Person | None, verb: str, *, more: Decimal) -> None:
    """What is booked by the hour comes to more, or with less than nought to less."""
    need, offer = held.need_quantity + more, held.offer_quantity + _in_offer(held, more)
    _write(held, by, verb, need=need, offer=offer)


def _write(
    held: Introduction, by: Person | None, verb: str, *, need: Decimal, offer: Decimal
) -> None:
    held.need_quantity, held.offer_quantity = need, offer
    fields = ["need_quantity", "offer_quantity"]
    held.save(update_fields=fields)
    record(by, f"introduction.{verb}", held, fields=fields)
