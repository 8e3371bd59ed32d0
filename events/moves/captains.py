"""Captains: reserve a table without paying, by a letter that is answered; guests buy their seats.

The captain's order stays *held* until the table's day and keeps what no guest has taken; what a
guest takes moves from it to the guest's own order (docs/decisions, promotion codes and captains).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import clock
from common.errors import Refusal, TooLate
from events import letters_captains, seats
from events.models import Ball, Captaincy, Holding, Order, PromotionCode, Table
from events.models.captain import CaptaincyQuerySet
from events.moves.selling import at_tables, choosing, holding, once_more, prices
from events.moves.selling.details import still_held
from events.moves.selling.ending import expire_due
from journal.entries import record
from people.models import Person

MOST_TABLES = 2  # of one address at a Ball
MOST_SEATS = 10  # of one guest's order
WEEK, DAYS = dt.timedelta(days=7), dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Captain:
    """Who reserves, and what the table is called; their own name unless they say otherwise."""

    name: str
    email: str
    table_name: str = ""


@transaction.atomic
def ask(order: Order, captain: Captain, *, by: Person | None = None) -> Captaincy:
    """Keep who reserves, make the table, and send the letter that has to be answered.

    A second time corrects name and address, and sends the letter again, a few times. Raises
    Refusal beside the field it is about, TooLate when the half hour is over.
    """
    _judge(captain)
    order = Order.objects.hold(order.pk)
    still_held(order, captains=True)
    if not order.reserving:
        raise TooLate(
            _("The time for this table is over. Please choose it again."), code="hold_over"
        )
    captaincy = Captaincy.objects.filter(order=order).first()
    if captaincy and captaincy.confirmed_at:
        raise Refusal(_("This table is reserved already."), code="confirmed_already")
    elsewhere = order.email.lower() != captain.email.strip().lower()
    order.name, order.email = captain.name.strip(), captain.email.strip()
    order.save(update_fields=["name", "email"])
    captaincy = captaincy or _begin(order)
    captaincy.version += elsewhere
    writes = once_more.may_write(captaincy, elsewhere=elsewhere)
    captaincy.save(update_fields=["version", "letters"])
    captaincy.table.name = (captain.table_name.strip() or order.name)[:80]
    captaincy.table.save(update_fields=["name"])
    _judge_how_many(order)
    record(by, "captain.asked", captaincy, fields=["name", "email"])
    if writes:
        letters_captains.confirm(captaincy)
    return captaincy


@transaction.atomic
def confirm(captaincy: Captaincy, *, by: Person | None = None) -> Captaincy:
    """The letter was answered: the seats are kept until the table's day.

    A second time changes nothing. Raises TooLate when the half hour is over, Refusal where the
    address has as many tables as one may.
    """
    order = Order.objects.hold(captaincy.order_id)
    list(_of_the_address(order).select_for_update(of=("self",)).order_by("pk"))
    captaincy = Captaincy.objects.select_related("table__ball").get(pk=captaincy.pk)
    captaincy.order = order
    if captaincy.confirmed_at:
        return captaincy
    if not order.reserving:
        raise TooLate(
            _("We could keep this table for half an hour only. Please choose it again."),
            code="hold_over",
        )
    _judge_how_many(order)
    captaincy.confirmed_at = clock.now()
    captaincy.save(update_fields=["confirmed_at"])
    order.hold_until = captaincy.release_at
    order.save(update_fields=["hold_until"])
    record(by, "captain.confirmed", captaincy, fields=["confirmed_at"])
    letters_captains.reserved(captaincy)
    return captaincy


def join(table: Table, quantity: int | str, *, by: Person | None = None, code: str = "") -> Order:
    """Take so many of the table's seats for HOLD_MINUTES, to be paid by whoever took them.

    Raises Refusal beside the quantity, with what is left, and beside a code that gives nothing
    here; TooLate once the captain keeps none.
    """
    wanted = choosing.whole(quantity, field="quantity")
    if not 1 <= wanted <= MOST_SEATS:
        raise Refusal(
            _("Enter how many seats, from 1 to %(most)s.") % {"most": MOST_SEATS},
            field="quantity",
            code="how_many",
        )
    try:
        return _join(table, wanted, code, by)
    except seats.SoldOut:
        expire_due(ball=table.ball, most=20)  # waits for whoever lets the same ones go just now
    try:
        return _join(table, wanted, code, by)  # an early price or a code may be gone too
    except seats.SoldOut as out:
        gone = code and seats.is_limit(out.pool_key)
        raise (_code_gone() if gone else _too_few(out.left)) from None


def remind_due() -> int:
    """Tell captains a week and two days before what is not paid yet; answers how many letters.

    Safe twice at once: each letter is sent by the one caller whose UPDATE found it unsent.
    """
    now = clock.now()
    standing = Captaincy.objects.standing().select_related("order__ball", "table__ball")
    due = standing.filter(
        Q(told_week_at=None, release_at__lte=now + WEEK)
        | Q(told_days_at=None, release_at__lte=now + DAYS)
    )
    return sum(_remind(captaincy, now) for captaincy in due)


@transaction.atomic
def _remind(captaincy: Captaincy, now: dt.datetime) -> bool:
    last = captaincy.release_at <= now + DAYS
    unsent = Captaincy.objects.filter(pk=captaincy.pk, told_days_at=None)
    if last:
        mine = unsent.update(told_days_at=now, told_week_at=now)
    else:
        mine = unsent.filter(told_week_at=None).update(told_week_at=now)
    left = at_tables.left_for_guests(captaincy)
    fresh = (captaincy.confirmed_at or now) > captaincy.release_at - (DAYS if last else WEEK)
    if not mine or not left or fresh:  # who reserved just now knows it
        return False
    letters_captains.reminder(captaincy, left)
    return True


@transaction.atomic
def _join(table: Table, wanted: int, code: str, by: Person | None) -> Order:
    captaincy = at_tables.standing(table)
    if captaincy is None:
        raise TooLate(
            _("The seats of this table are no longer kept. You can buy a seat in the shop."),
            code="table_over",
        )
    kept = Holding.objects.filter(order=captaincy.order, released_at=None)
    keys = tuple(kept.order_by("pool_key").values_list("pool_key", flat=True))
    chosen = choosing.at_their_price([choosing.Chosen(captaincy.guest_seat, wanted, keys)])
    choice = choosing.Choice(tuple(chosen), _promotion(table.ball, chosen, code))
    if not keys:
        raise seats.SoldOut(seats.told(0), wanted=wanted)
    seats.lessen(captaincy.order, choice.seats())
    until = clock.now() + dt.timedelta(minutes=settings.HOLD_MINUTES)
    order = holding.keep_for(table.ball, choice, by, until=until, by=by)
    order.at_table = table
    order.save(update_fields=["at_table"])
    seats.take(choice.limits())
    return order


def _promotion(ball: Ball, chosen: list[choosing.Chosen], code: str) -> PromotionCode | None:
    """The code's promotion. Whatever gives nothing here is refused in the same words.

    There is no list of prices that would show what it gives, and the guest counts on it.
    """
    found = prices.promotion_of(ball, code)
    if code.strip() and not (found and choosing.lessens(found, chosen)):
        raise _code_gone()
    return found


def _code_gone() -> Refusal:
    return Refusal(
        _("This code gives nothing for these seats now. Take it out, or type another."),
        field="code",
        code="code_gone",
    )


def _begin(order: Order) -> Captaincy:
    line = order.lines.select_related("ticket_type").get()
    kind = line.ticket_type
    if not (kind and kind.guest_seat_id and kind.release_at):
        raise Refusal(_("This order is to be paid by its buyer."), code="not_captains")
    table = Table.objects.create(ball_id=order.ball_id, order=order, name="", size=kind.seats)
    return Captaincy.objects.create(
        order=order, table=table, guest_seat_id=kind.guest_seat_id, release_at=kind.release_at
    )


def _judge(captain: Captain) -> None:
    if not captain.name.strip():
        raise Refusal(_("Enter your name."), field="name", code="missing")
    for field, most in (("name", 120), ("table_name", 80)):
        if len(getattr(captain, field).strip()) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=field, code="too_long"
            )
    try:
        validate_email(captain.email.strip())
    except ValidationError:
        raise Refusal(
            _("Enter your e-mail address, such as name@example.org."), field="email", code="email"
        ) from None


def _of_the_address(order: Order) -> CaptaincyQuerySet:
    """Every table of the address; locked together, two letters at once count each other."""
    return Captaincy.objects.filter(order__ball=order.ball_id, order__email__iexact=order.email)


def _judge_how_many(order: Order) -> None:
    others = _of_the_address(order).standing().exclude(order=order)
    if others.count() >= MOST_TABLES:
        raise Refusal(
            _("This address keeps %(most)s tables already. Please call us if you need more.")
            % {"most": MOST_TABLES},
            field="email",
            code="too_many_tables",
        )


def _too_few(left: int) -> Refusal:
    if left < 1:
        words = _("Every seat at this table is taken. Please ask whoever sent you the link.")
    else:
        words = ngettext(
            "Only %(left)s seat is left at this table.",
            "Only %(left)s seats are left at this table.",
            left,
        ) % {"left": left}
    return Refusal(words, field="quantity", code="too_few_left")
