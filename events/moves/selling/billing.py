"""A bill instead of a card: who may ask for one, until when it is to be paid, and what it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from common.states import require
from events import letters_invoices
from events.models import Ball, Invoice, Order, OrderLine, PaymentAttempt
from events.moves.selling import invoicing
from events.moves.selling.details import still_held
from events.papers import numbers
from events.states import ATTEMPT_LIVE, ORDER, InvoiceState, Means
from events.till import Invoice as Bill
from events.till import InvoiceLine
from journal.entries import record
from people.models import Person

LEAST_DAYS = 7  # to pay; with less time left, a card is the way
GRACE = dt.timedelta(days=14)  # seats are kept so long after the day, for slow accounts


@dataclass(frozen=True, slots=True)
class Billing:
    """Where the bill goes; an empty ``email`` is the buyer's own."""

    email: str = ""
    address: str = ""
    po_number: str = ""


def last_day(ball: Ball) -> dt.date:
    """When an invoice must be paid at the latest: the day before guests can no longer change."""
    return ball.claims_close_at.astimezone(clock.LONDON).date() - dt.timedelta(days=1)


def offered(ball: Ball) -> bool:
    """Whether an invoice can be asked for now: the Ball has a way, and there is time to pay."""
    days_left = (last_day(ball) - clock.today()).days
    return bool(ball.invoice_by) and days_left >= LEAST_DAYS


def request(order: Order, billing: Billing, *, by: Person | None = None) -> Invoice:
    """Bill the order of whom we know, instead of a card; its seats are kept until it is paid.

    Who is unknown asks for it first (``asking``). Raises Refusal beside the field it is about,
    TooLate when the hold is over. A second time answers the invoice that is there.
    """
    with transaction.atomic(durable=True):
        invoice = make(order, billing, by=by)
    return send(invoice)


def send(invoice: Invoice) -> Invoice:
    """Have the till send it, where it does. Never inside a transaction."""
    if invoice.state == InvoiceState.ASKED:
        invoicing.send(invoice)
        invoice.refresh_from_db()
    return invoice


def judge(order: Order, billing: Billing) -> None:
    """Raise a refusal unless this order, under its lock, can be billed like that."""
    still_held(order)
    _judge(order)
    _judge_billing(billing)


@transaction.atomic
def extend(invoice: Invoice, due_on: dt.date, *, by: Person) -> Invoice:
    """Give the payer until another day; the seats are kept as long again after it."""
    order = Order.objects.hold(invoice.order_id)
    invoice = Invoice.objects.hold(invoice.pk)
    if invoice.state not in (InvoiceState.ASKED, InvoiceState.OPEN):
        raise TooLate(_("This invoice is paid or void."), code="invoice_over")
    if not clock.today() <= due_on <= last_day(order.ball):
        raise Refusal(
            _("Choose a day from today to %(day)s.") % {"day": f"{last_day(order.ball):%-d %B %Y}"},
            field="due_on",
            code="day",
        )
    invoice.due_on = due_on
    invoice.reminders = invoice.reminders_due  # whoever gave them longer has told them
    invoice.save(update_fields=["due_on", "reminders"])
    order.hold_until = kept_until(order.ball, due_on)
    order.save(update_fields=["hold_until"])
    record(by, "invoice.extended", invoice, fields=["due_on"])
    return invoice


def kept_until(ball: Ball, due_on: dt.date) -> dt.datetime:
    """Until when an invoiced order keeps its seats."""
    end_of_day = dt.datetime.combine(due_on, dt.time(23, 59), tzinfo=clock.LONDON)
    return min(end_of_day + GRACE, ball.claims_close_at)


@transaction.atomic
def make(order: Order, billing: Billing, *, by: Person | None) -> Invoice:
    """The bill, committed before anybody sends it; or the one that is there."""
    order = Order.objects.hold(order.pk)
    still_held(order)
    if known := Invoice.objects.filter(order=order).live().first():
        return known
    judge(order, billing)
    ball = order.ball
    days = dt.timedelta(days=ball.invoice_days)
    due_on = min(clock.today() + days, last_day(ball))
    if order.state != Order.State.AWAITING_PAYMENT:
        require(ORDER, order.state, Order.State.AWAITING_PAYMENT, what=str(order))
        order.state = Order.State.AWAITING_PAYMENT
    order.po_number = billing.po_number.strip()
    order.hold_until = kept_until(ball, due_on)
    order.save(update_fields=["state", "po_number", "hold_until"])
    invoice = Invoice(
        order=order,
        means=ball.invoice_by,
        email=billing.email.strip() or order.email,
        address=billing.address.strip(),
        po_number=order.po_number,
        due_on=due_on,
        number=numbers.following(numbers.INVOICE),
    )
    invoice.reminders = invoice.reminders_due  # the bill itself tells them
    if invoice.means == Means.BANK:
        invoice.state = InvoiceState.OPEN
    else:
        invoice.asked = _bill(order, invoice).as_json()
    invoice.save()
    record(by, "invoice.made", invoice)
    if invoice.means == Means.BANK:
        letters_invoices.sent(order, invoice)
    return invoice


def _bill(order: Order, invoice: Invoice) -> Bill:
    end_of_day = dt.datetime.combine(invoice.due_on, dt.time(23, 59), tzinfo=clock.LONDON)
    return Bill(
        order=order.public_id,
        invoice=invoice.public_id,
        reference=order.reference,
        name=order.name,
        email=invoice.email,
        organisation=order.organisation_name,
        po_number=invoice.po_number,
        lines=tuple(_bill_line(line) for line in order.lines.all()),
        due_at=int(end_of_day.timestamp()),
        currency=order.currency.lower(),
    )


def _bill_line(line: OrderLine) -> InvoiceLine:
    words = f"{line.quantity} × {line.description}" if line.quantity > 1 else line.description
    return InvoiceLine(words, line.total_pence)


def _judge(order: Order) -> None:
    if not offered(order.ball):
        raise Refusal(
            _("There is no time left for an invoice. Please pay by card."),
            field="pay_by",
            code="no_invoices",
        )
    if not order.organisation_name:
        raise Refusal(
            _("An invoice goes to an organisation. Enter its name, or pay by card."),
            field="organisation_name",
            code="missing",
        )
    if not order.total_pence:
        raise Refusal(_("There is nothing to pay."), field="pay_by", code="nothing_to_pay")
    if PaymentAttempt.objects.filter(order=order, state__in=ATTEMPT_LIVE).exists():
        raise Refusal(
            _("A payment page is open for this order. Go back from it first."), code="page_open"
        )


def _judge_billing(billing: Billing) -> None:
    for field, most in (("address", 300), ("po_number", 40)):
        if len(getattr(billing, field).strip()) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=field, code="too_long"
            )
    if not billing.address.strip():
        raise Refusal(
            _("Enter the address that stands on the invoice."), field="address", code="missing"
        )
    if billing.email.strip():
        try:
            validate_email(billing.email.strip())
        except ValidationError:
            raise Refusal(
                _("Enter an e-mail address, such as accounts@example.org, or leave it empty."),
                field="billing_email",
                code="email",
            ) from None
