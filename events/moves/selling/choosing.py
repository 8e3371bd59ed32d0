"""Judging what a buyer wants, before any seat is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from common.prepared import Prepared
from events import pricing, seats
from events.models import Ball, PromotionCode, TicketType
from events.moves.selling import prices

MOST_PENCE = 99_999_999  # Stripe's most for one payment
MOST_SEATS = 1_000  # in one order, whatever its ticket types allow


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of what a buyer asks for; the quantity as it was typed."""

    ticket_type: str
    quantity: int | str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ticket type that may be bought, with how many units, ``early`` of them at its early price.

    ``given``: nothing is paid for it here.
    """

    ticket_type: TicketType
    quantity: int
    pool_keys: tuple[str, ...]
    early: int = 0
    given: bool = False

    @property
    def seats(self) -> int:
        """Of all units."""
        return self.ticket_type.seats * self.quantity

    @property
    def priced(self) -> list[tuple[pricing.Priced, int]]:
        """As pricing sees it: the units at the early price apart from the others."""
        kind = self.ticket_type
        full = 0 if self.given else kind.price_pence
        parts = [(pricing.Priced(kind.public_id, kind.name, kind.kind, full), self.quantity)]
        if self.early:
            name = _("%(name)s, early price") % {"name": kind.name}
            early = pricing.Priced(kind.public_id, name, kind.kind, kind.early_pence or 0)
            parts = [(early, self.early), (parts[0][0], self.quantity - self.early)]
        return parts


@dataclass(frozen=True, slots=True)
class Choice:
    """What is bought at once, and the promotion that makes it cheaper."""

    chosen: tuple[Chosen, ...]
    promotion: PromotionCode | None = None

    def lines(self, ball: Ball) -> tuple[pricing.Line, ...]:
        """As the order shows them."""
        parts = [part for one in self.chosen for part in one.priced]
        less = prices.reduction(self.promotion) if self.promotion else None
        return pricing.lines(parts, treatment(ball), reduction=less)

    @property
    def type_pks(self) -> dict[str, int]:
        """Keys of the ticket types by public id."""
        return {one.ticket_type.public_id: one.ticket_type.pk for one in self.chosen}

    def counted(self) -> dict[str, int]:
        """Everything that a counter has to give for it: seats, early prices, the promotion."""
        return {**self.seats(), **self.limits()}

    def seats(self) -> dict[str, int]:
        """Seats for each pool."""
        return seats.drawn((one.seats, one.pool_keys) for one in self.chosen)

    def limits(self) -> dict[str, int]:
        """Early prices that are counted, and the promotion."""
        taken = {
            seats.early_key(one.ticket_type): one.early
            for one in self.chosen
            if one.early and one.ticket_type.early_units
        }
        if self.promotion:
            taken[seats.promotion_key(self.promotion)] = 1
        return taken


def field_of(public_id: str) -> str:
    """The name of the form field for a ticket type's quantity; refusals point to it."""
    return f"quantity-{public_id}"


def treatment(ball: Ball) -> pricing.Treatment:
    """How tax sees this Ball."""
    return pricing.Treatment(ball.vat_mode, ball.vat_reason, ball.organiser_is_charity)


def choose(ball: Ball, wanted: Iterable[Wanted], *, code: str = "") -> Choice:
    """What may be bought of what is wanted, lines for the same type added up first.

    Raises Refusal, beside the quantity it is about, for anything that may not; and for a code
    that gives nothing any more, so that nobody is surprised by the price.
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
        judge_quantity(kind, quantity, field=field_of(kind.public_id))
        chosen.append(Chosen(kind, quantity, keys))
    _judge_whole(chosen)
    _judge_company(chosen)
    chosen.sort(key=lambda c: (c.ticket_type.order, c.ticket_type.pk))
    return Choice(tuple(at_their_price(chosen)), _promotion(ball, chosen, code))


def at_their_price(chosen: Sequence[Chosen]) -> list[Chosen]:
    """With as many units at the early price as are left; a captain reserves for nothing."""
    left = prices.early_left(one.ticket_type for one in chosen if not one.ticket_type.guest_seat_id)
    return [
        replace(
            one,
            early=min(one.quantity, left.get(one.ticket_type.public_id, 0)),
            given=bool(one.given or one.ticket_type.guest_seat_id),
        )
        for one in chosen
    ]


def _promotion(ball: Ball, chosen: Iterable[Chosen], code: str) -> PromotionCode | None:
    """The code's promotion, where it makes any of this cheaper."""
    if not code.strip():
        return None
    found = prices.promotion_of(ball, code)
    if found is None:
        plain = code.strip().replace("\0", "")
        if ball.ticket_types.filter(active=True, code__iexact=plain).exists():
            return None
        raise Refusal(
            _("This code gives nothing now. The prices are shown without it."),
            field="code",
            code="code_gone",
        )
    return found if lessens(found, chosen) else None


def lessens(promotion: PromotionCode, chosen: Iterable[Chosen]) -> bool:
    """Whether the promotion makes any of this cheaper."""
    counts_for = prices.reduction(promotion).counts_for
    parts = [part for one in chosen for part, _units in one.priced if part.unit_pence]
    return any(counts_for(part.public_id) for part in parts)


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
    asked = tuple(filter(str.isalnum, wanted))
    found: dict[str, tuple[TicketType, tuple[str, ...]]] = {}
    for kind in _kinds(ball.pk, asked, clock.now(), code.strip().replace("\0", "")):
        pool_key = kind.pool_key  # type: ignore[attr-defined]  # annotated
        if pool_key:
            first, keys = found.get(kind.public_id, (kind, ()))
            found[kind.public_id] = (first, (*keys, pool_key))
    return found


@Prepared
def _kinds(
    ball: int, wanted: tuple[str, ...], at: dt.datetime, code: str
) -> QuerySet[TicketType, TicketType]:
    """The types that may be bought, once for each pool they draw on."""
    types = TicketType.objects.filter(ball_id=ball, public_id__in=wanted).order_by()
    return types.on_sale(at).shown(code).annotate(pool_key=F("pools__public_id"))


def _judge_whole(chosen: Iterable[Chosen]) -> None:
    whole_order = list(chosen)
    if sum(c.seats for c in whole_order) > MOST_SEATS:
        raise Refusal(_("That is more seats than one order can hold."), code="too_large")
    if sum(c.quantity * c.ticket_type.price_pence for c in whole_order) > MOST_PENCE:
        raise Refusal(_("That is more than can be paid at once."), code="too_dear")


def _judge_company(chosen: Sequence[Chosen]) -> None:
    """What goes with what: a carer beside another seat, a captain's table on its own."""
    carers = [c for c in chosen if c.ticket_type.carer]
    if sum(c.seats for c in carers) > sum(c.seats for c in chosen if not c.ticket_type.carer):
        raise Refusal(
            _("A carer’s seat comes free with a seat for the person they are with. Choose both."),
            field=field_of(carers[0].ticket_type.public_id),
            code="carer_alone",
        )
    captains = [c for c in chosen if c.ticket_type.guest_seat_id]
    if captains and (len(chosen) > 1 or captains[0].quantity > 1):
        raise Refusal(
            _("A table that your guests pay for is reserved on its own, one at a time."),
            field=field_of(captains[0].ticket_type.public_id),
            code="captain_and_more",
        )
    if captains and (captains[0].ticket_type.release_at or clock.now()) <= clock.now():
        raise TooLate(
            _("The time to reserve such a table is over. Please buy your seats."),
            field=field_of(captains[0].ticket_type.public_id),
            code="captains_over",
        )


def judge_quantity(kind: TicketType, quantity: int, *, field: str) -> None:
    """Raise a refusal beside the field for fewer or more than one order may have of it."""
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
