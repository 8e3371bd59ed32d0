"""Stripe's letters: verified, stored once, answered, and opened afterwards, once.

The unique event id is the idempotence. A letter of another account or mode is refused with 400
and leaves no row: it means that keys are mixed up, and a failing endpoint is what Stripe shows
its owner. In what order letters come does not matter: each only says what to read back.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import stripe
import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F

from common import clock
from common.errors import Refusal
from events.models import Invoice, Payment, StrayMoney, StripeEvent
from events.moves import disputes, refunds, strays
from events.moves.selling import invoicing, settling
from events.till import TillError, till

TOLERANCE_SECONDS = 300
LATEST = 2**33  # seconds; the year 2242
LEASE = dt.timedelta(minutes=5)
BACK_OFF = [dt.timedelta(minutes=m) for m in (1, 2, 5, 15, 60, 240, 720, 1440)]
log = structlog.get_logger(__name__)


class BadLetter(Refusal):
    """Not signed by Stripe for us, or not something Stripe would send."""

    status = 400


def receive(body: bytes, signature: str) -> StripeEvent:
    """Verify and store one letter; a known one comes back as it is. Answer 200 to it.

    Raises BadLetter (400) for a wrong or old signature, another account or mode, or rubbish.
    """
    event = _verified(body, signature)
    live = settings.STRIPE_SECRET_KEY.startswith(("sk_live_", "rk_live_"))
    if event["livemode"] is not live:
        raise BadLetter("This letter is of the other mode.", code="other_mode")
    account = event.get("account") or ""
    if account and account != settings.STRIPE_ACCOUNT:
        raise BadLetter("This letter is of another account.", code="other_account")
    with transaction.atomic():
        letter, new = StripeEvent.objects.get_or_create(
            stripe_id=event["id"],
            defaults={
                "type": event["type"],
                "account": account or settings.STRIPE_ACCOUNT,
                "livemode": live,
                "api_version": event.get("api_version") or "",
                "made_at": dt.datetime.fromtimestamp(event["created"], dt.UTC),
                "body": event,
            },
        )
        if new:
            transaction.on_commit(lambda: _ring(letter.pk), robust=True)
    return letter


def open_letter(pk: int) -> str:
    """Apply one letter, once. Answers its outcome; empty where somebody else has it.

    It is claimed by a conditional UPDATE with a lease, so that a worker that dies loses it and
    the sweep finds it again; applying twice does no harm.
    """
    now = clock.now()
    mine = StripeEvent.objects.waiting().filter(pk=pk)
    if not mine.update(due_at=now + LEASE, attempts=F("attempts") + 1):
        return ""
    letter = StripeEvent.objects.get(pk=pk)
    try:
        outcome = _apply(letter)
    except Exception as trouble:  # one bad letter must not stop the others
        if not isinstance(trouble, TillError):
            log.exception("stripe_letter_failed", letter=letter.stripe_id)
        return _put_off(letter, trouble)
    letter.applied_at, letter.outcome, letter.last_error = clock.now(), outcome, ""
    letter.save(update_fields=["applied_at", "outcome", "last_error"])
    return outcome


def open_all(*, most: int = 200) -> dict[str, int]:
    """Open what waits, oldest first. Returns counts of applied, put off and given up."""
    counts = {"applied": 0, "put_off": 0, "given_up": 0}
    waiting = StripeEvent.objects.waiting().order_by("due_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        outcome = open_letter(pk)
        if outcome:
            counts[outcome if outcome in counts else "applied"] += 1
    return counts


def _apply(letter: StripeEvent) -> str:
    about: dict[str, Any] = letter.body["data"]["object"]
    outcome = "ignored"
    match letter.type.split("."):
        case ["checkout", "session", *_]:
            outcome = _page(str(about["id"]))
        case ["refund", *_] | ["charge", "refund", "updated"]:
            outcome = _refund(str(about["id"]))
        case ["charge", "refunded"]:
            outcome = _refunds_of(about)
        case ["charge", "dispute", *_]:
            outcome = _dispute(str(about["id"]))
        case ["invoice", *_]:
            outcome = _invoice(str(about["id"]))
        case ["customer_cash_balance_transaction" | "cash_balance", _]:
            outcome = _unused(str(about["customer"]))
    return outcome


def _page(session_id: str) -> str:
    try:
        order = settling.fulfil(session_id)
    except settling.NotOurs:
        return "not ours"
    return f"order {order.state}"


def _refund(refund_id: str) -> str:
    reading = till().read_refund(refund_id)
    try:
        if not reading.intent_id:
            return f"unused {strays.apply(reading).state}"
        refund = refunds.apply(reading)
    except (Payment.DoesNotExist, StrayMoney.DoesNotExist):
        return "not ours"
    return f"refund {refund.state}"


def _unused(customer_id: str) -> str:
    """What Stripe keeps for a customer has changed: perhaps no invoice will use it."""
    try:
        stray = strays.of_customer(customer_id)
    except Invoice.DoesNotExist:
        return "not ours"
    return f"unused {stray.state}" if stray else "nothing unused"


def _refunds_of(charge: dict[str, Any]) -> str:
    """All refunds of a payment, among them those that somebody made at Stripe's dashboard."""
    intent_id = charge.get("payment_intent")
    if not isinstance(intent_id, str) or not Payment.objects.filter(intent_id=intent_id).exists():
        return "not ours"
    found = [refunds.apply(reading) for reading in till().refunds_of(intent_id)]
    return f"{len(found)} refunds"


def _dispute(dispute_id: str) -> str:
    try:
        dispute = disputes.apply(till().read_dispute(dispute_id))
    except Payment.DoesNotExist:
        return "not ours"
    return f"dispute {dispute.status}"


def _invoice(invoice_id: str) -> str:
    try:
        invoice = invoicing.apply(till().read_invoice(invoice_id))
    except Invoice.DoesNotExist:
        return "not ours"
    strays.look(invoice)
    return f"invoice {invoice.state}"


def _put_off(letter: StripeEvent, trouble: Exception) -> str:
    letter.last_error = f"{type(trouble).__name__}: {trouble}"[:300]
    if letter.attempts > len(BACK_OFF):
        letter.given_up_at = clock.now()
    else:
        letter.due_at = clock.now() + BACK_OFF[letter.attempts - 1]
    letter.save(update_fields=["due_at", "given_up_at", "last_error"])
    return "given_up" if letter.given_up_at else "put_off"


def _verified(body: bytes, signature: str) -> dict[str, Any]:
    try:
        text = body.decode()
        stripe.WebhookSignature.verify_header(
            text, signature, settings.STRIPE_WEBHOOK_SECRET, TOLERANCE_SECONDS
        )
        event = json.loads(text)
    except (ValueError, RecursionError, stripe.SignatureVerificationError):
        raise BadLetter("This letter is not signed for us.", code="bad_signature") from None
    if not _looks_like_an_event(event, text):
        raise BadLetter("This is no letter of Stripe's.", code="rubbish")
    return dict(event)


def _looks_like_an_event(event: Any, text: str) -> bool:
    """The few things we rely on, each of its kind and size; and nothing PostgreSQL cannot keep."""
    return (
        isinstance(event, dict)
        and "\\u0000" not in text
        and _is_text(event.get("id"), most=120)
        and _is_text(event.get("type"), most=80)
        and type(event.get("created")) is int
        and 0 < event["created"] < LATEST
        and isinstance(event.get("livemode"), bool)
        and isinstance(event.get("data"), dict)
        and isinstance(event["data"].get("object"), dict)
    )


def _is_text(value: Any, *, most: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most


def _ring(pk: int) -> None:
    from events.tasks import open_letter as task  # noqa: PLC0415  # tasks import this module

    task.enqueue(pk)
