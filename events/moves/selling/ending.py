"""Ending an order that is not paid: its time is over, or the buyer thinks again."""

from __future__ import annotations

import datetime as dt

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.states import require
from events import letters_unpaid
from events.models import Ball, Order, PaymentAttempt
from events.models.invoice_request import asked_until
from events.models.waiting import offered_until
from events.moves import refunds
from events.moves.selling import at_tables, invoicing, settling
from events.states import ATTEMPT_LIVE, ORDER
from events.till import TillError, TillUnsure
from journal.entries import record
from people.models import Person

log = structlog.get_logger(__name__)


class TillClosed(Refusal):
    """The payment service does not answer; nothing was changed."""

    status = 503


def expire_due(*, ball: Ball | None = None, most: int = 200) -> int:
    """Let go the orders whose time is over, and answer how many.

    Where a payment page may have been paid, it is closed and read back first: a buyer whose
    webhook was lost keeps the seats. If the till does not answer, such orders wait.
    """
    due = Order.objects.lapsed()
    if ball:
        due = due.filter(ball=ball)
    let_go = 0
    answering = True
    for order in due.order_by("hold_until", "pk")[:most]:
        live = PaymentAttempt.objects.filter(order=order, state__in=ATTEMPT_LIVE)
        if live.exists() or order.invoices.live().exists():
            if not answering:
                continue
            try:
                close_pages(order)
            except TillUnsure:
                answering = False
                continue
            except TillError as trouble:
                # Its seats stay kept until somebody looks: better than selling a paid seat twice.
                log.error("order_cannot_expire", order=order.public_id, why=str(trouble))
                continue
        let_go += lapse(order)
    return let_go


@transaction.atomic
def lapse(order: Order) -> bool:
    """Let go one order whose time is over; true for the one caller who did it."""
    now = clock.now()
    mine = Order.objects.filter(pk=order.pk).lapsed(now)
    if not mine.update(state=Order.State.EXPIRED, ended_at=now):
        return False
    record(None, "order.expired", order, fields=["state"])
    asked = refunds.ask_what_is_owed(order, reason=refunds.TOO_LATE)  # part of a bill may be here
    letters_unpaid.expired(order, asked)
    at_tables.ended(order)
    at_tables.let_go(order)
    return True


def cancel(order: Order, *, by: Person | None = None, by_staff: bool = False) -> Order:
    """Let go an unpaid order at its buyer's wish: the payment page is closed first.

    ``by_staff`` where it is not the buyer's own wish: then they are told in every case.

    A second time changes nothing. Raises Refusal when it is paid already, TillClosed when the
    payment page could not be closed (the seats are kept then).
    """
    _close_or_refuse(order)
    with transaction.atomic():
        order = Order.objects.hold(order.pk)
        if order.state in {Order.State.CANCELLED, Order.State.EXPIRED}:
            return order
        if order.state == Order.State.PAID:
            raise Refusal(_("This order is paid already."), code="already_paid")
        require(ORDER, order.state, Order.State.CANCELLED, what=_("This order"))
        order.state, order.ended_at = Order.State.CANCELLED, clock.now()
        order.save(update_fields=["state", "ended_at"])
        record(by, "order.cancelled", order, fields=["state"])
        asked = refunds.ask_what_is_owed(order, reason=refunds.CANCELLED, by=by)
        letters_unpaid.ended(order, asked, by_staff=by_staff)
        at_tables.let_go(order)
    return order


def reopen(order: Order, *, by: Person | None = None) -> Order:
    """Go back from the payment page to change something: the page is closed, the hold goes on.

    An order that was paid meanwhile, or is over, comes back as it is.
    """
    _close_or_refuse(order)
    with transaction.atomic():
        order = Order.objects.hold(order.pk)
        if order.state != Order.State.AWAITING_PAYMENT:
            return order
        order.state = Order.State.HELD
        until = clock.now() + dt.timedelta(minutes=settings.HOLD_MINUTES)
        until = min(until, kept_at_most_until(order))
        promised = (offered_until(order), asked_until(order))
        order.hold_until = max(filter(None, (until, *promised)))
        order.save(update_fields=["state", "hold_until"])
        record(by, "order.reopened", order, fields=["state", "hold_until"])
    return order


def kept_at_most_until(order: Order) -> dt.datetime:
    """When going to and fro no longer keeps the seats: others want them too."""
    billed = order.invoices.exclude(ended_at=None).first()
    if not billed and (until := offered_until(order)):
        return until
    since = billed.ended_at if billed and billed.ended_at else order.created_at
    return since + dt.timedelta(minutes=settings.HOLD_AT_MOST_MINUTES)


def close_pages(order: Order) -> None:
    """Close the order's payment pages and invoice, and take in what was paid there meanwhile.

    A page whose address never reached us cannot be paid by anybody: it is given up at once.
    Raises TillError. Never inside a transaction.
    """
    for attempt in PaymentAttempt.objects.filter(order=order, state__in=ATTEMPT_LIVE):
        settling.close_page(attempt)
    invoicing.close(order)


def _close_or_refuse(order: Order) -> None:
    try:
        close_pages(order)
    except TillError:
        raise TillClosed(
            _("The payment page cannot be closed just now. Please try again in a minute."),
            code="till_closed",
        ) from None
