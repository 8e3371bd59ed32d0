"""Giving money back: asked for as a row, then done at the till with the row's id as its key."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.states import lawful
from events.models import LedgerEntry, Order, Payment, Refund
from events.moves import gifts_gone
from events.states import REFUND, Means
from events.till import RefundReading, TillRefused, TillUnsure, till
from journal.entries import record
from people.models import Person

TOO_LATE, PAID_TWICE, CANCELLED = "too_late", "paid_twice", "cancelled"
AMOUNT_DIFFERS, ELSEWHERE, DISPUTE_WON = "amount_differs", "elsewhere", "dispute_won"
# Stripe may forget a key once it is 24 hours old (Stripe, "Idempotent requests").
KEY_IS_SURE = dt.timedelta(hours=23)
NOT_TO_COME = "not_to_come"  # the evening is over or called off


@transaction.atomic
def ask(
    payment: Payment, *, reason: str, amount_pence: int | None = None, by: Person | None = None
) -> Refund:
    """Ask for money to go back, all that is left of the payment unless told how much.

    The till is asked after the commit; what came by bank transfer waits for a person to pay it
    back (``paid_back``). Raises Refusal for more than is left of the payment.
    """
    Order.objects.hold(payment.order_id)
    left = _left(payment)
    amount = left if amount_pence is None else amount_pence
    if not 0 < amount <= left:
        raise Refusal(
            _("Only what was paid and not yet given back can be refunded."),
            field="amount",
            code="too_much",
        )
    refund = Refund.objects.create(
        payment=payment, means=payment.means, amount_pence=amount, reason=reason
    )
    record(by, "refund.asked", refund, reason=reason)
    if refund.means == Means.STRIPE:
        transaction.on_commit(lambda: _ring(refund.pk), robust=True)
    return refund


@transaction.atomic
def ask_what_is_owed(order: Order, *, reason: str, by: Person | None = None) -> list[Refund]:
    """Ask for all that the ledger says we owe the buyer, less what is on its way already.

    Taken from the payments with most left first. What was refunded at Stripe's dashboard before
    anybody cancelled anything counts: nothing goes back twice.
    """
    Order.objects.hold(order.pk)
    payments = list(order.payments.all())
    if not payments:  # nearly every order that lapses
        return []
    owed, asked = _owed(order), []
    left = {payment: _left(payment) for payment in payments}
    for payment in sorted(payments, key=lambda each: -left[each]):
        amount = min(owed, left[payment])
        if amount > 0:
            asked.append(ask(payment, reason=reason, amount_pence=amount, by=by))
            owed -= amount
    return asked


@transaction.atomic
def paid_back(refund: Refund, *, by: Person) -> Refund:
    """A person has paid it back by bank transfer; also where the till had refused it.

    A second time changes nothing. Raises Refusal for one that the till is still giving, and for
    one that failed if less than it is owed by now, or left of its payment.
    """
    order = Order.objects.hold(refund.payment.order_id)
    refund = Refund.objects.select_for_update(of=("self",)).get(pk=refund.pk)
    if refund.state == Refund.State.DONE:
        return refund
    if refund.means == Means.STRIPE and refund.state == Refund.State.ASKED:
        raise Refusal(
            _("Stripe is giving this back. Please wait for its answer."), code="at_stripe"
        )
    may_still_go = min(_left(refund.payment), _owed(order))
    if refund.state == Refund.State.FAILED and refund.amount_pence > may_still_go:
        raise Refusal(
            _("Our books owe less than this by now: it went back, or is going, in another way."),
            code="too_much",
        )
    refund.means = Means.BANK
    refund.state, refund.settled_at, refund.last_error = Refund.State.DONE, clock.now(), ""
    refund.save(update_fields=["means", "state", "settled_at", "last_error"])
    _write(refund, LedgerEntry.Kind.REFUND, refund.amount_pence, key="by_bank")
    record(by, "refund.paid_back", refund, fields=["means", "state"], reason=refund.reason)
    return refund


def settle(refund: Refund) -> Refund:
    """Do it at the till, or read back how it stands there. Safe any number of times, at once.

    The same key is sent again, so money goes back once. Raises TillUnsure where the till
    does not answer; a refusal ends the refund as failed, for a person to look at.
    """
    if refund.state != Refund.State.ASKED or refund.means != Means.STRIPE:
        return refund
    Refund.objects.filter(pk=refund.pk).update(attempts=refund.attempts + 1)
    try:
        if refund.stripe_id:
            reading = till().read_refund(refund.stripe_id)
        else:
            reading = _ask_the_till(refund)
    except TillRefused as no:
        return _failed(refund, str(no))
    except TillUnsure as unsure:
        Refund.objects.filter(pk=refund.pk).update(last_error=str(unsure)[:300])
        raise
    return apply(reading, refund=refund)


def _ask_the_till(refund: Refund) -> RefundReading:
    """Ask with the refund's own key; and where the till keeps a fault for it, with another.

    A fault of the till's own is given again to the same key for a day. Whether the money went
    is then looked up by our id, which every try carries; so it is where the first try may be a
    day ago, for the till forgets a key then and would give the money once more.
    """
    intent, ours = refund.payment.intent_id, refund.public_id
    if clock.now() - refund.asked_at > KEY_IS_SURE and (found := till().find_refund(intent, ours)):
        return found
    try:
        return till().refund(intent, refund.amount_pence, refund=ours, key=ours)
    except TillUnsure as unsure:
        if not unsure.answered:
            raise
    if found := till().find_refund(intent, ours):
        return found
    another = f"{ours}-{refund.attempts}"
    return till().refund(intent, refund.amount_pence, refund=ours, key=another)


def settle_all(*, most: int = 200) -> dict[str, int]:
    """Settle what was asked for. Returns counts of done, still on their way, and failed."""
    counts = {"done": 0, "asked": 0, "failed": 0}
    waiting = Refund.objects.filter(state=Refund.State.ASKED, means=Means.STRIPE)
    for refund in waiting.order_by("pk")[:most]:
        try:
            counts[settle(refund).state] += 1
        except TillUnsure:
            counts["asked"] += 1
    return counts


def apply(reading: RefundReading, *, refund: Refund | None = None) -> Refund:
    """Bring our row to what the till says; a refund made at Stripe's dashboard gets a row.

    Raises Payment.DoesNotExist for money that is not ours.
    """
    with transaction.atomic(durable=True):
        payment = Payment.objects.get(intent_id=reading.intent_id)
        order = Order.objects.hold(payment.order_id)
        row = _row_of(reading, payment, refund)
        if row.means == Means.BANK:  # paid back by hand since: how the till's own try went is old
            return row
        row.stripe_id = reading.refund_id
        done = reading.status == "succeeded" and lawful(REFUND, row.state, Refund.State.DONE)
        if done:
            row.state, row.settled_at, row.last_error = Refund.State.DONE, clock.now(), ""
            _write(row, LedgerEntry.Kind.REFUND, row.amount_pence)
            record(None, "refund.done", row, fields=["state"], reason=row.reason)
        elif reading.status in ("failed", "canceled"):
            _take_back(row, reading.status)
        row.save(update_fields=["state", "settled_at", "stripe_id", "last_error"])
        if done:
            gifts_gone.take_back(order, reason=ELSEWHERE)
    return row


def _take_back(row: Refund, status: str) -> None:
    """The bank sent it back, perhaps days after it was done: then the money is ours again."""
    if row.state == Refund.State.DONE:
        _write(row, LedgerEntry.Kind.CREDIT, -row.amount_pence)
    if lawful(REFUND, row.state, Refund.State.FAILED):
        row.state, row.settled_at = Refund.State.FAILED, clock.now()
        row.last_error = f"The till says: {status}"
        record(None, "refund.failed", row, fields=["state"], reason=row.reason)


def _row_of(reading: RefundReading, payment: Payment, refund: Refund | None) -> Refund:
    rows = Refund.objects.filter(payment=payment)
    known = rows.filter(stripe_id=reading.refund_id) | rows.filter(
        public_id=refund.public_id if refund else reading.refund
    )
    return known.first() or Refund.objects.create(
        payment=payment,
        amount_pence=reading.amount_pence,
        reason=ELSEWHERE,
        stripe_id=reading.refund_id,
    )


def _write(row: Refund, kind: str, pence: int, *, key: str = "") -> None:
    LedgerEntry.objects.create(
        order_id=row.payment.order_id,
        kind=kind,
        pence=pence,
        key=f"{key or kind}:{row.public_id}",
    )


@transaction.atomic
def _failed(refund: Refund, why: str) -> Refund:
    Order.objects.hold(refund.payment.order_id)
    row = Refund.objects.get(pk=refund.pk)
    if row.state == Refund.State.ASKED:
        row.state, row.settled_at, row.last_error = Refund.State.FAILED, clock.now(), why[:300]
        row.save(update_fields=["state", "settled_at", "last_error"])
        record(None, "refund.failed", row, fields=["state"], reason=row.reason)
    return row


def _owed(order: Order) -> int:
    """What the ledger says we owe the buyer, less what is on its way already."""
    asked = Refund.objects.filter(payment__order=order, state=Refund.State.ASKED)
    return -order.ledger.balance() - (asked.aggregate(sum=Sum("amount_pence"))["sum"] or 0)


def _left(payment: Payment) -> int:
    """What is with us of it: less what went back, is on its way, or the card's bank has taken."""
    taken = payment.disputes.aggregate(sum=Sum("withdrawn_pence"))["sum"] or 0
    return payment.amount_pence - _given_back(payment) - taken


def _given_back(payment: Payment) -> int:
    standing = payment.refunds.exclude(state=Refund.State.FAILED)
    return standing.aggregate(sum=Sum("amount_pence"))["sum"] or 0


def _ring(pk: int) -> None:
    from events.tasks import settle_refund  # noqa: PLC0415  # tasks import this module

    settle_refund.enqueue(pk)
