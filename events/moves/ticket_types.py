"""Keeping a ticket type with what hangs on its price: who pays, carers, early prices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Refusal
from events.models import SeatPool, TicketType
from events.moves import early_prices, setting_up
from events.moves.early_prices import Early
from people.models import Person

MOST_PENCE = 99_999_999  # Stripe's most for one payment
# What a refusal of an early price is called on the form of the whole type.
EARLY_FIELDS = {"price": "early_price", "last_day": "early_until", "units": "early_units"}


@dataclass(frozen=True, slots=True)
class GuestsPay:
    """Each guest of a captain pays so many pence; unpaid seats are let go at that moment."""

    pence: int
    release_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What hangs on a ticket type beside its own fields; none of ``guests`` or ``early``: no such.

    ``pools`` may be empty only for what is sold by a captain's link.
    """

    pools: tuple[SeatPool, ...]
    guests: GuestsPay | None = None
    early: Early | None = None


@transaction.atomic
def keep(kind: TicketType, terms: Terms, *, by: Person, changed: Iterable[str] = ()) -> TicketType:
    """Write a ticket type down with its terms.

    Raises Refusal beside the field it is about: one of the type, or ``guest_price``,
    ``release_at``, ``early_price``, ``early_until``, ``early_units``.
    """
    before = early_of(kind)
    _judge_carer(kind)
    _judge_guest_seat(kind)
    _judge_guests(kind, terms.guests)
    _judge_early(kind, terms.early)
    _let_guests_pay(kind, terms.guests, by)
    if terms.early != before:  # a lower price must not meet the old early one
        kind.early_pence = kind.early_until = kind.early_units = None
    setting_up.keep_type(kind, terms.pools, by=by, changed=changed)
    if terms.early and terms.early != before:
        try:
            early_prices.begin(kind, terms.early, by=by)
        except Refusal as no:
            raise _named(no) from None
    elif before and not terms.early:
        early_prices.end(kind, by=by)
    return kind


def early_of(kind: TicketType) -> Early | None:
    """Its early price, over or not."""
    if kind.early_pence is None:
        return None
    return Early(kind.early_pence, kind.early_until, kind.early_units)


def _judge_carer(kind: TicketType) -> None:
    """A carer's seat is one, and free (⛓ a_carers_seat_is_one_and_free)."""
    if not kind.carer:
        return
    if kind.kind != TicketType.Kind.SINGLE:
        raise Refusal(_("A carer has a single seat."), field="kind", code="carer")
    if kind.seats != 1:
        raise Refusal(_("A carer has one seat: enter 1."), field="seats", code="carer")
    if kind.price_pence:
        raise Refusal(_("A carer comes free: enter 0."), field="price", code="carer")


def _judge_guest_seat(kind: TicketType) -> None:
    """What a captain's guests buy stays one seat that costs something to whoever sits on it."""
    if not (kind.pk and kind.captains.exists()):
        return
    for field, wrong in (
        ("kind", kind.kind != TicketType.Kind.SINGLE),
        ("seats", kind.seats != 1),
        ("carer", kind.carer),
    ):
        if wrong:
            raise Refusal(
                _("Guests of a captain’s table buy it, so it stays a single seat."),
                field=field,
                code="guest_seat",
            )


def _judge_guests(kind: TicketType, guests: GuestsPay | None) -> None:
    """Only a table is paid by its guests, and it has a day before the evening."""
    paid_by_guests = bool(kind.guest_seat_id)
    if kind.pk and paid_by_guests != bool(guests) and setting_up.sold(kind):
        raise Refusal(
            _("It was sold already, so who pays stays. Make a new ticket type instead."),
            field="guest_price",
            code="sold",
        )
    if guests is None:
        return
    if kind.kind != TicketType.Kind.TABLE:
        raise Refusal(
            _("Guests pay for their seats at a table only."), field="guest_price", code="no_table"
        )
    if kind.price_pence:
        raise Refusal(
            _("The guests pay, so the table itself is free: enter 0."),
            field="price",
            code="guests_pay",
        )
    if not 1 <= guests.pence <= MOST_PENCE:
        raise Refusal(
            _("Enter an amount in pounds, such as 90."), field="guest_price", code="amount"
        )
    _judge_day(kind, guests.release_at)


def _judge_day(kind: TicketType, release_at: dt.datetime | None) -> None:
    if release_at is None:
        raise Refusal(_("Say until when guests may pay."), field="release_at", code="no_day")
    if release_at >= kind.ball.starts_at:
        raise Refusal(
            _("Choose a time before the evening begins."), field="release_at", code="too_late"
        )


def _judge_early(kind: TicketType, early: Early | None) -> None:
    if early is None:
        return
    if kind.pk and kind.captains.exists():
        raise Refusal(
            _("What guests pay at a captain’s table has one price."),
            field="early_price",
            code="guests_pay",
        )
    if not kind.price_pence:
        raise Refusal(
            _("It costs nothing, so it has no early price."), field="early_price", code="free"
        )
    try:
        early_prices.judge(kind, early)
    except Refusal as no:
        raise _named(no) from None


def _named(no: Refusal) -> Refusal:
    """The refusal of an early price, beside the field of this form."""
    no.field = EARLY_FIELDS[no.field]
    return no


def _let_guests_pay(kind: TicketType, guests: GuestsPay | None, by: Person) -> None:
    """Name what each guest buys: a ticket type of its own, without pools, never in the shop.

    One that another table shares keeps its price: this table gets another.
    """
    if guests is None:
        kind.guest_seat = kind.release_at = None
        return
    kind.release_at = guests.release_at
    seat = kind.guest_seat
    if seat and seat.price_pence == guests.pence:
        return
    if seat is None or seat.captains.exclude(pk=kind.pk).exists():
        seat = TicketType(
            ball=kind.ball,
            kind=TicketType.Kind.SINGLE,
            name=(_("Seat at: %(table)s") % {"table": kind.name})[:80],
            seats=1,
            order=kind.order,
            active=False,
        )
    seat.price_pence = guests.pence
    kind.guest_seat = setting_up.keep_type(seat, [], by=by, changed=["price_pence"])
