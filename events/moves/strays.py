"""Money at Stripe that no invoice has used: found, put before a person, given back.

A transfer that comes after its invoice was void, or more than it asked, stays in the cash balance
of Stripe's customer. Each of our invoices has a customer to itself, so whose it is is never in
doubt. It is the payer's: it stands in no ledger of ours.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.states import lawful, require
from events import letters_invoices
from events.models import Invoice, StrayMoney
from events.states import STRAY, InvoiceState, Means, StrayState
from events.till import RefundReading, TillError, TillRefused, till
from journal.entries import record
from people.models import Person

LOOK_BACK = dt.timedelta(days=180)  # after an invoice ended, money for it is looked for each night


def of_customer(customer_id: str) -> StrayMoney | None:
    """Something happened to what Stripe keeps for that customer: look.

    Raises Invoice.DoesNotExist for a customer of no invoice of ours, and TillError.
    """
    return look(Invoice.objects.exclude(customer_id="").get(customer_id=customer_id))


def look(invoice: Invoice) -> StrayMoney | None:
    """Read what Stripe keeps for an invoice that ended; none where there is nothing to see to.

    While an invoice is open, what came waits for the rest of it. Raises TillError.
    """
    if invoice.means != Means.STRIPE or not invoice.stripe_id:
        return None
    if invoice.state not in (InvoiceState.VOID, InvoiceState.PAID):
        return None
    if not invoice.customer_id:  # sent before we kept whose it is
        invoice.customer_id = till().read_invoice(invoice.stripe_id).customer_id
        invoice.save(update_fields=["customer_id"])
    return _write_down(invoice, till().unused(invoice.customer_id))


def look_at_all() -> int:
    """Every invoice that Stripe sent and that ended lately, each night. Answers how many wait.

    Raises TillError where Stripe does not answer; what was found until then is kept.
    """
    lately = Q(ended_at__gte=clock.now() - LOOK_BACK)
    waiting = Q(strays__in=StrayMoney.objects.standing())
    ended = Invoice.objects.filter(means=Means.STRIPE, state__in=("void", "paid"))
    for invoice in ended.filter(lately | waiting).exclude(stripe_id="").distinct():
        look(invoice)
    return StrayMoney.objects.waiting().count()


@transaction.atomic
def give_back(stray: StrayMoney, *, by: Person) -> StrayMoney:
    """A person has it sent back to whom it came from; Stripe is asked after the commit.

    A second time changes nothing. Raises Refusal for what was seen to otherwise.
    """
    stray = StrayMoney.objects.hold(stray.pk)
    if stray.state in (StrayState.RETURNING, StrayState.RETURNED):
        return stray
    require(STRAY, stray.state, StrayState.RETURNING, what=_("This money"))
    stray.state, stray.last_error, stray.refund_id = StrayState.RETURNING, "", ""
    stray.tries += 1
    stray.save(update_fields=["state", "tries", "last_error", "refund_id"])
    record(by, "stray.asked_back", stray, fields=["state"])
    transaction.on_commit(lambda: _ring(stray.pk), robust=True)
    return stray


@transaction.atomic
def note(stray: StrayMoney, words: str, *, by: Person) -> StrayMoney:
    """A person has seen to it in another way, and says how. Raises Refusal without words."""
    if not words.strip():
        raise Refusal(_("Say in a few words what was done."), field="note", code="missing")
    stray = StrayMoney.objects.hold(stray.pk)
    if stray.state == StrayState.NOTED:
        return stray
    require(STRAY, stray.state, StrayState.NOTED, what=_("This money"))
    stray.note = words.strip()[:300]
    _end(stray, StrayState.NOTED, by=by)
    return stray


def settle(stray: StrayMoney) -> StrayMoney:
    """Have Stripe send it back, or read how that stands. Safe any number of times.

    Raises TillUnsure where Stripe does not answer; a refusal puts it before a person again.
    """
    if stray.state != StrayState.RETURNING:
        return stray
    try:
        if stray.refund_id:
            reading = till().read_refund(stray.refund_id)
        else:
            key = f"{stray.public_id}-{stray.tries}"
            whose = stray.invoice.customer_id
            ours = stray.public_id
            reading = till().give_unused_back(whose, stray.pence, ours=ours, key=key)
    except TillRefused as no:
        return _reopen(stray, str(no))
    return apply(reading)


def settle_all(*, most: int = 200) -> dict[str, int]:
    """Settle what is on its way. Returns counts of returned, returning and open again."""
    counts = {"returned": 0, "returning": 0, "open": 0}
    going = StrayMoney.objects.filter(state=StrayState.RETURNING).select_related("invoice")
    for stray in going.order_by("pk")[:most]:
        try:
            counts[settle(stray).state] += 1
        except TillError:
            counts["returning"] += 1
    return counts


def apply(reading: RefundReading) -> StrayMoney:
    """Bring our row to what Stripe says of its way back.

    Raises StrayMoney.DoesNotExist for a refund that is of none of it.
    """
    found = StrayMoney.objects.filter(
        Q(refund_id=reading.refund_id) | Q(public_id=reading.refund)
    ).get()
    if reading.status in ("failed", "canceled"):
        return _did_not_arrive(found, f"Stripe says: {reading.status}")
    with transaction.atomic():
        stray = StrayMoney.objects.hold(found.pk)
        stray.refund_id = reading.refund_id
        stray.save(update_fields=["refund_id"])
        if reading.status == "succeeded" and lawful(STRAY, stray.state, StrayState.RETURNED):
            _end(stray, StrayState.RETURNED)
            letters_invoices.money_came_too_late(stray.invoice, stray.total)
    return stray


@transaction.atomic
def _write_down(invoice: Invoice, pence: int) -> StrayMoney | None:
    """Open a row, bring it up to date, or close it where the money is gone from Stripe."""
    invoice = Invoice.objects.hold(invoice.pk)
    stray = invoice.strays.standing().first()
    if stray is None:
        return _open(invoice, pence) if pence else None
    if stray.state == StrayState.RETURNING:
        return stray
    if not pence:
        _end(stray, StrayState.GONE)
        return None
    if stray.pence != pence:
        stray.pence = pence
        stray.save(update_fields=["pence"])
    return stray


def _open(invoice: Invoice, pence: int) -> StrayMoney | None:
    """A new row; none for the same sum that a person has seen to and that is still there."""
    last = invoice.strays.first()
    if last and last.state == StrayState.NOTED and last.pence == pence:
        return None
    stray = StrayMoney.objects.create(invoice=invoice, pence=pence)
    record(None, "stray.found", stray)
    return stray


def _did_not_arrive(found: StrayMoney, why: str) -> StrayMoney:
    """The bank sent it back, perhaps days after it was given: Stripe has it again."""
    if found.state != StrayState.RETURNED:
        return _reopen(found, why)
    with transaction.atomic():
        stray = StrayMoney.objects.hold(found.pk)
        _end(stray, StrayState.GONE)
    return look(stray.invoice) or stray


@transaction.atomic
def _reopen(found: StrayMoney, why: str) -> StrayMoney:
    """It did not go: it waits for a person again, and may be tried anew."""
    stray = StrayMoney.objects.hold(found.pk)
    if lawful(STRAY, stray.state, StrayState.OPEN):
        stray.state, stray.last_error = StrayState.OPEN, why[:300]
        stray.save(update_fields=["state", "last_error"])
        record(None, "stray.came_back", stray, fields=["state"])
    return stray


def _end(stray: StrayMoney, state: str, *, by: Person | None = None) -> None:
    require(STRAY, stray.state, state, what=_("This money"))
    stray.state, stray.ended_at = state, clock.now()
    stray.save(update_fields=["state", "ended_at", "note"])
    record(by, f"stray.{state}", stray, fields=["state"])


def _ring(pk: int) -> None:
    from events.tasks import settle_stray  # noqa: PLC0415  # tasks import this module

    settle_stray.enqueue(pk)
