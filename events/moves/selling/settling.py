"""Settling: money at the till becomes a paid order, exactly once, whoever comes first with it.

The redirect, the webhook and the reconciler all end here. What they were told is never
believed: the payment page is read back from the till, outside any transaction, and its state is
applied under the order's lock.
"""

from __future__ import annotations

from django.db import transaction

from common import clock
from common.states import lawful, require
from events import letters, seats
from events.models import Invoice, LedgerEntry, Order, Payment, PaymentAttempt
from events.moves import receipts, refunds
from events.moves.selling import at_tables, queueing, seating
from events.states import ATTEMPT, ATTEMPT_LIVE, ORDER, RESERVING, AttemptState
from events.till import CheckoutReading, TillError, till
from journal.entries import record
from people.models import Person


class NotOurs(LookupError):
    """The till knows this payment page, but no attempt of ours belongs to it."""


def fulfil(session_id: str) -> Order:
    """Read the payment page back and apply it. Safe to call any number of times, at once.

    Raises TillError where the till does not answer, NotOurs for somebody else's page.
    """
    return apply(till().read(session_id))


def came_back(order: Order) -> Order:
    """The buyer is back from the payment page: take in what happened there, if the till answers.

    Answers with the order as it stands; still awaiting payment means: not known yet.
    """
    for attempt in PaymentAttempt.objects.filter(order=order, state__in=ATTEMPT_LIVE):
        try:
            read_back(attempt)
        except TillError:
            continue
    return Order.objects.select_related("ball").get(pk=order.pk)


def read_back(attempt: PaymentAttempt) -> None:
    """Apply the page as the till sees it; a page that never reached us ends with its time."""
    if attempt.session_id:
        fulfil(attempt.session_id)
    elif attempt.expires_at <= clock.now():
        give_up(attempt, AttemptState.EXPIRED)


def close_page(attempt: PaymentAttempt) -> None:
    """Close the page at the till and apply how it stands then. Raises TillError."""
    if attempt.session_id:
        apply(till().expire(attempt.session_id))
    else:
        give_up(attempt, AttemptState.EXPIRED)


def give_up(attempt: PaymentAttempt, state: str) -> bool:
    """End an attempt whose page nobody was sent to; true for the one caller who did it."""
    unanswered = PaymentAttempt.objects.filter(pk=attempt.pk, state=AttemptState.OPENING)
    return bool(unanswered.update(state=state, settled_at=clock.now()))


@transaction.atomic(durable=True)
def apply(reading: CheckoutReading) -> Order:
    """Bring attempt and order to what the till says."""
    found = _attempt_of(reading)
    order = Order.objects.hold(found.order_id)
    attempt = PaymentAttempt.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not attempt.session_id:
        attempt.session_id = reading.session_id
        attempt.save(update_fields=["session_id"])
    if reading.paid:
        _take_in(order, attempt, reading)
    elif reading.status == "expired" and attempt.state in ATTEMPT_LIVE:
        _settle_attempt(attempt, AttemptState.EXPIRED)
    return order


def settle(order: Order, *, by: Person | None = None) -> None:
    """Make a locked order paid: the charge, its tables, seats and tickets, and the letter."""
    require(ORDER, order.state, Order.State.PAID, what=str(order))
    order.state, order.paid_at, order.ended_at = Order.State.PAID, clock.now(), None
    order.save(update_fields=["state", "paid_at", "ended_at"])
    if order.total_pence:
        LedgerEntry.objects.create(
            order=order,
            kind=LedgerEntry.Kind.CHARGE,
            pence=order.total_pence,
            key=f"charge:{order.public_id}",
        )
    # Whichever way it was paid: a bill for it asks for nothing any more.
    Invoice.objects.filter(order=order).live().update(
        state=Invoice.State.PAID, ended_at=clock.now()
    )
    if order.invoices.exists():  # part of a bill may be here, and a card paid the whole after all
        refunds.ask_what_is_owed(order, reason=refunds.PAID_TWICE, by=by)
    seating.seat(order)
    record(by, "order.paid", order, fields=["state", "paid_at"])
    letters.order_paid(order)


def _attempt_of(reading: CheckoutReading) -> PaymentAttempt:
    attempts = PaymentAttempt.objects.all()
    found = (
        attempts.filter(session_id=reading.session_id).first()
        or attempts.filter(public_id=reading.attempt).first()
    )
    if found is None:
        raise NotOurs(reading.session_id)
    return found


def _take_in(order: Order, attempt: PaymentAttempt, reading: CheckoutReading) -> None:
    """Write the money down once, then give seats for it or give it back."""
    payment, new = Payment.objects.get_or_create(
        intent_id=reading.intent_id,
        defaults={"order": order, "attempt": attempt, "amount_pence": reading.amount_pence},
    )
    if not new:
        return
    LedgerEntry.objects.create(
        order=order,
        kind=LedgerEntry.Kind.PAYMENT,
        pence=-reading.amount_pence,
        key=f"payment:{reading.intent_id}",
    )
    record(None, "payment.received", payment)
    if lawful(ATTEMPT, attempt.state, AttemptState.PAID):
        _settle_attempt(attempt, AttemptState.PAID)
    why_not = _seat_or_say_why_not(order, reading)
    if not why_not:
        receipts.give(payment)
    else:
        refunds.ask(payment, reason=why_not)
        late = why_not == refunds.TOO_LATE and not order.at_table_id
        in_line = queueing.head(order) if late else []
        letters.money_returned(order, payment, why_not, in_line=in_line)


def _seat_or_say_why_not(order: Order, reading: CheckoutReading) -> str:
    """Settle the order; or the reason why this money goes back."""
    if (reading.amount_pence, reading.currency) != (order.total_pence, order.currency.lower()):
        return refunds.AMOUNT_DIFFERS
    if order.state in RESERVING:
        settle(order)
        return ""
    if order.state == Order.State.EXPIRED:
        return _seat_late(order)
    return refunds.PAID_TWICE if order.state == Order.State.PAID else refunds.CANCELLED


def _seat_late(order: Order) -> str:
    """The hold is over: the seats again if there are any, else the money back."""
    if not (order.ball.to_come or order.only_a_gift):
        return refunds.NOT_TO_COME
    try:
        with transaction.atomic():
            at_tables.find_room(order)
            settle(order)
            at_tables.retake(order)
    except seats.SoldOut:
        order.refresh_from_db()
        return refunds.TOO_LATE
    return ""


def _settle_attempt(attempt: PaymentAttempt, state: str) -> None:
    require(ATTEMPT, attempt.state, state, what="The attempt")
    attempt.state, attempt.settled_at = state, clock.now()
    attempt.save(update_fields=["state", "settled_at"])
