"""Paying: an attempt is committed first, then the till is asked, outside any transaction."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from common.states import lawful
from events import addresses, pricing
from events.models import Order, PaymentAttempt
from events.moves.selling import settling
from events.moves.selling.details import still_held
from events.moves.selling.ending import TillClosed, kept_at_most_until
from events.states import ATTEMPT_LIVE, ORDER, AttemptState
from events.till import Checkout, CheckoutLine, TillError, TillRefused, TillUnsure, till
from journal.entries import record
from people.models import Person

ENDING_SOON = dt.timedelta(minutes=2)  # a page that ends sooner is not worth sending anybody to
HOLD_LONGER = dt.timedelta(minutes=3)  # than the page, so that the last payment finds its seats


def start_payment(order: Order, *, by: Person | None = None) -> str:
    """Where to send the buyer to pay (303): the payment page, or thanks where nothing is owed.

    An open page is shown again. A page the till did not answer about is asked for again with
    the same key. Raises TooLate when the hold is over, Refusal when details are missing,
    TillClosed when the till does not answer; the seats stay held.
    """
    _end_page_that_ends_soon(order)
    attempt = _begin(order, by=by)
    if attempt is None:
        return addresses.thanks_page(order)
    if attempt.state == AttemptState.OPEN:
        return attempt.url
    try:
        return _open(attempt)
    except TillRefused:
        # An attempt asked about again may be too old for the till by now: a new one, once.
        attempt = _begin(order, by=by)
    if attempt is None:
        return addresses.thanks_page(order)
    try:
        return _open(attempt)
    except TillRefused:
        raise _closed() from None


@transaction.atomic(durable=True)
def _begin(order: Order, *, by: Person | None) -> PaymentAttempt | None:
    """The live attempt, or a new one; none where the order is paid."""
    order = Order.objects.hold(order.pk)
    if order.state == Order.State.PAID:
        return None
    still_held(order)
    if not (order.name and order.email):
        raise Refusal(_("Fill in your name and e-mail address first."), code="details_missing")
    if not order.total_pence:
        settling.settle(order, by=by)
        return None
    live = PaymentAttempt.objects.filter(order=order, state__in=ATTEMPT_LIVE).first()
    if live:
        return live
    if clock.now() >= kept_at_most_until(order):
        raise TooLate(
            _("These seats were kept for two hours without being paid. Please choose again."),
            code="kept_too_long",
        )
    attempt = _new_attempt(order)
    if lawful(ORDER, order.state, Order.State.AWAITING_PAYMENT):
        order.state = Order.State.AWAITING_PAYMENT
    until = attempt.expires_at + HOLD_LONGER
    order.hold_until = max(order.hold_until or until, until)  # kept longer from the waiting list
    order.save(update_fields=["state", "hold_until"])
    record(by, "order.payment_started", order, fields=["state", "hold_until"])
    return attempt


def _new_attempt(order: Order) -> PaymentAttempt:
    expires_at = clock.now() + dt.timedelta(minutes=settings.CHECKOUT_MINUTES)
    attempt = PaymentAttempt(order=order, amount_pence=order.total_pence, expires_at=expires_at)
    attempt.asked = Checkout(
        order=order.public_id,
        attempt=attempt.public_id,
        reference=order.reference,
        email=order.email,
        lines=_checkout_lines(order),
        expires_at=int(expires_at.timestamp()),
        success_url=addresses.thanks_page(order),
        cancel_url=addresses.order_page(order),
        currency=order.currency.lower(),
    ).as_json()
    attempt.save()
    return attempt


def _checkout_lines(order: Order) -> tuple[CheckoutLine, ...]:
    """The order's lines with discounts taken off, and said in words: the sum is the order's."""
    owed = [
        pricing.Owed(line.pk, line.description, line.quantity, line.unit_pence, line.lessens_id)
        for line in order.lines.all()
    ]
    return tuple(
        CheckoutLine(line.description, line.quantity, line.unit_pence) for line in pricing.net(owed)
    )


def _open(attempt: PaymentAttempt) -> str:
    """Ask the till for the page, and keep its address if the attempt still stands."""
    try:
        page = till().open_checkout(Checkout.from_json(attempt.asked), key=attempt.public_id)
    except TillRefused:
        settling.give_up(attempt, AttemptState.FAILED)
        raise
    except TillUnsure as unsure:
        if unsure.answered:  # it will give the same answer to the same key: a new one next time
            settling.give_up(attempt, AttemptState.FAILED)
        raise _closed() from None
    unanswered = PaymentAttempt.objects.filter(pk=attempt.pk, state=AttemptState.OPENING)
    if unanswered.update(state=AttemptState.OPEN, session_id=page.session_id, url=page.url):
        return page.url
    return _somebody_was_quicker(attempt, page.session_id)


def _somebody_was_quicker(attempt: PaymentAttempt, session_id: str) -> str:
    """A second click opened the same page; or the attempt was given up, and then so is the page."""
    attempt.refresh_from_db()
    if attempt.state == AttemptState.OPEN:
        return attempt.url
    with suppress(TillError):  # nobody was sent there, so it may as well stay open
        settling.apply(till().expire(session_id))
    raise _closed()


def _end_page_that_ends_soon(order: Order) -> None:
    soon = clock.now() + ENDING_SOON
    for attempt in PaymentAttempt.objects.filter(
        order=order, state__in=ATTEMPT_LIVE, expires_at__lte=soon
    ):
        try:
            settling.close_page(attempt)
        except TillError:
            raise _closed() from None


def _closed() -> TillClosed:
    return TillClosed(
        _("The payment page does not answer. Your seats are kept: please try again in a minute."),
        code="till_closed",
    )
