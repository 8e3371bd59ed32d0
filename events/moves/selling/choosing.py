"""Judging what a buyer wants, before any seat is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.errors import Refusal, TooLate
from events import pricing, seats
from events.models import Ball, TicketType

MOST_PENCE = 99_999_999  # Stripe's most for one payment
MOST_SEATS = 1_000  # in one order, whatever its ticket types allow


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of what a buyer asks for; the quantity as it was typed."""

    ticket_type: str
    quantity: int | str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ticket type that may be bought, with how many units."""

    ticket_type: TicketType
    quantity: int
    pool_keys: tuple[str, ...]

    @property
    def seats(self) -> int:
        """Of all units."""
        return self.ticket_type.seats * self.quantity

    @property
    def priced(self) -> pricing.Priced:
        """As pricing sees it."""
        kind = self.ticket_type
        return pricing.Priced(kind.public_id, kind.name, kind.kind, kind.price_pence)


def field_of(public_id: str) -> str:
    """The name of the form field for a ticket type's quantity; refusals point to it."""
    return f"quantity-{public_id}"


def treatment(ball: Ball) -> pricing.Treatment:
    """How tax sees this Ball."""
    return pricing.Treatment(ball.vat_mode, ball.vat_reason, ball.organiser_is_charity)


def choose(ball: Ball, wanted: Iterable[Wanted], *, code: str = "") -> list[Chosen]:
    """What may be bought of what is wanted, lines for the same type added up first.

    Raises Refusal, beside the quantity it is about, for anything that may not.
    """
    if not ball.on_sale:
        raise TooLate(_("Tickets for this Ball are not on sale now."), code="not_on_sale")
    quantities = _added_up(wanted)
    if not quantities:
        raise Refusal(_("Choose how many tickets you would like."), code="nothing_wanted")
    types = _on_sale(ball, quantities, code)
    chosen = []
    for public_id, quantity in quantities.items():
        if public_id not in types:
            raise Refusal(
                _("This ticket is not on sale. Please choose again."),
                field=field_of(public_id),
                code="not_for_sale",
            )
        kind, keys = types[public_id]
        _judge_quantity(kind, quantity)
        chosen.append(Chosen(kind, quantity, keys))
    _judge_whole(chosen)
    return sorted(chosen, key=lambda c: (c.ticket_type.order, c.ticket_type.pk))


def drawn(chosen: Iterable[Chosen]) -> dict[str, int]:
    """Seats for each pool."""
    return seats.drawn((c.seats, c.pool_keys) for c in chosen)


def whole(typed: int | str, *, field: str) -> int:
    """A quantity as a whole number; blank is 0. Raises Refusal for anything else."""
    text = str(typed).strip()
    if not text:
        return 0
    if isinstance(typed, bool) or len(text) > 9 or not (text.isascii() and text.isdigit()):
        raise Refusal(_("Enter a whole number, such as 2."), field=field, code="rubbish")
    return int(text)


def _added_up(wanted: Iterable[Wanted]) -> dict[str, int]:
    quantities: dict[str, int] = {}
    for one in wanted:
        number = whole(one.quantity, field=field_of(one.ticket_type))
        if number:
            quantities[one.ticket_type] = quantities.get(one.ticket_type, 0) + number
    return quantities


def _on_sale(
    ball: Ball, wanted: Iterable[str], code: str
) -> dict[str, tuple[TicketType, tuple[str, ...]]]:
    """Ticket types with their pools' keys, by public id, in one query.

    One without a pool has no seats to sell, so it is not on sale.
    """
    types = TicketType.objects.filter(ball=ball, public_id__in=filter(str.isalnum, wanted))
    draws = TicketType.pools.through.objects.filter(
        tickettype__in=types.on_sale().shown(code.strip().replace("\0", ""))
    )
    found: dict[str, tuple[TicketType, tuple[str, ...]]] = {}
    for draw in draws.select_related("tickettype", "seatpool"):
        kind = draw.tickettype
        _kind, keys = found.get(kind.public_id, (kind, ()))
        found[kind.public_id] = (kind, (*keys, draw.seatpool.public_id))
    return found


def _judge_whole(chosen: Iterable[Chosen]) -> None:
    whole_order = list(chosen)
    if sum(c.seats for c in whole_order) > MOST_SEATS:
        raise Refusal(_("That is more seats than one order can hold."), code="too_large")
    if sum(c.quantity * c.ticket_type.price_pence for c in whole_order) > MOST_PENCE:
        raise Refusal(_("That is more than can be paid at once."), code="too_dear")


def _judge_quantity(kind: TicketType, quantity: int) -> None:
    field = field_of(kind.public_id)
    if quantity < kind.least:
        raise Refusal(
            _("%(name)s: choose at least %(least)s.") % {"name": kind.name, "least": kind.least},
            field=field,
            code="too_few",
        )
    if quantity > kind.most:
        raise Refusal(
            _("%(name)s: at most %(most)s in one order.") % {"name": kind.name, "most": kind.most},
            field=field,
            code="too_many",
        )
