"""Asking for an invoice: its seats are kept for weeks only once the letter's link is answered.

Whoever belongs to an organisation that we verified needs no letter. What one address keeps unpaid
has a limit, beyond which a treasurer says yes (docs/decisions, whose invoice keeps seats).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils.translation import gettext as _

from common import clock
from common.errors import TooLate
from events import letters_invoices, letters_treasurers
from events.models import Invoice, InvoiceRequest, Order, OrderLine
from events.models.invoice import LIVE
from events.models.invoice_request import InvoiceRequestQuerySet
from events.moves.selling import billing, once_more
from events.moves.selling.billing import Billing
from journal.entries import record
from people.models import Organisation, Person
from people.roles import acts_for

MOST_UNPAID = 20  # seats of one address at a Ball, billed and not paid, without a treasurer's yes


def ask(order: Order, to: Billing, *, by: Person | None = None) -> Invoice | None:
    """Ask for a bill; it is made at once where we know who asks.

    None: a letter went to the buyer's address, or the treasurer has to say yes and was told.
    Asked again it changes what was typed, and sends the letter again, a few times. Raises Refusal
    beside the field it is about, TooLate when the hold is over.
    """
    wish = _ask(order, to, by=by)
    known = wish.answered_at or _known(wish.order, by)
    return answer(wish, by=by) if known and not wish.needs_yes else None


def answer(wish: InvoiceRequest, *, by: Person | None = None) -> Invoice | None:
    """Its address said yes: the bill is made. A second time answers the same bill.

    None where the address keeps so much unpaid meanwhile that a treasurer has to say yes.
    Raises TooLate when the time to answer is over.
    """
    invoice = _made(wish, by=by)
    return billing.send(invoice) if invoice else None


def allow(wish: InvoiceRequest, *, by: Person) -> Invoice:
    """The treasurer says yes, whatever the address keeps, and whether the letter was answered."""
    invoice = _made(wish, by=by, allowed_by=by.public_id)
    assert invoice  # noqa: S101  # none only where a treasurer has to say yes
    return billing.send(invoice)


def kept_unpaid(order: Order) -> int:
    """Seats at this Ball that the order's address keeps by other bills which are not paid yet."""
    others = Order.objects.filter(ball=order.ball_id, email__iexact=order.email)
    billed = others.filter(invoices__state__in=LIVE).exclude(pk=order.pk)
    return _seats(list(billed.values_list("pk", flat=True)))


def waiting_for(order: Order) -> InvoiceRequest | None:
    """What was asked for with this order, while nobody has answered it. No query for most."""
    if not order.organisation_name:
        return None
    return InvoiceRequest.objects.waiting().filter(order=order).first()


def over(before: dt.datetime) -> InvoiceRequestQuerySet:
    """What was asked for an evening that was over by then, or with an order that had ended."""
    done = Q(order__ball__ends_at__lt=before) | Q(order__ended_at__lt=before)
    return InvoiceRequest.objects.filter(done).order_by()


def other_address() -> TooLate:
    """The refusal of a letter that went to an address which was corrected since."""
    return TooLate(
        _("Another address was given since. Please open the newest letter."), code="other_address"
    )


@transaction.atomic
def _ask(order: Order, to: Billing, *, by: Person | None) -> InvoiceRequest:
    order = Order.objects.hold(order.pk)
    billing.judge(order, to)
    wish = InvoiceRequest.objects.filter(order=order).first() or InvoiceRequest(order=order)
    wish.order = order
    if elsewhere := not wish.of_the_buyer:
        wish.asked_of, wish.version = order.email, wish.version + 1
        wish.answered_at, wish.allowed_by = None, ""
    wish.email, wish.address = to.email.strip(), to.address.strip()
    wish.po_number = to.po_number.strip()
    wish.needs_yes = not wish.allowed_by and _too_many(order)
    asks = not (wish.answered_at or wish.needs_yes or _known(order, by))
    writes = asks and once_more.may_write(wish, elsewhere=elsewhere)
    wish.save()
    record(by, "invoice.asked", wish, fields=["asked_of", "email", "address", "po_number"])
    if not wish.answered_at:
        order.hold_until = max(order.hold_until or wish.until, wish.until)
        order.save(update_fields=["hold_until"])
    if writes:
        letters_invoices.confirm(order, wish)
    _tell_the_treasurers(wish)
    return wish


@transaction.atomic(durable=True)
def _made(wish: InvoiceRequest, *, by: Person | None, allowed_by: str = "") -> Invoice | None:
    order = Order.objects.hold(wish.order_id)
    of_the_address = InvoiceRequest.objects.of_the_address(order)
    list(of_the_address.select_for_update(of=("self",)).order_by("pk"))
    wish = InvoiceRequest.objects.get(pk=wish.pk)
    if known := Invoice.objects.filter(order=order, state__in=LIVE).first():
        return known
    wish.order = order
    if not wish.of_the_buyer:
        raise other_address()
    if not order.reserving:
        raise TooLate(
            _("We could keep these seats for two hours only. Please choose them again."),
            code="hold_over",
        )
    wish.allowed_by = wish.allowed_by or allowed_by
    wish.needs_yes = not wish.allowed_by and _too_many(order)
    if not wish.needs_yes:
        wish.answered_at = wish.answered_at or clock.now()
    wish.save(update_fields=["needs_yes", "allowed_by", "answered_at"])
    if wish.needs_yes:
        _tell_the_treasurers(wish)
        return None
    record(by, "invoice.allowed" if allowed_by else "invoice.answered", wish)
    return billing.make(order, Billing(wish.email, wish.address, wish.po_number), by=by)


def _tell_the_treasurers(wish: InvoiceRequest) -> None:
    """That it waits for a yes: once, whatever is asked again; the list keeps it after that."""
    if wish.needs_yes and wish.told_at is None:
        wish.told_at = clock.now()
        wish.save(update_fields=["told_at"])
        letters_treasurers.needs_yes(wish, most=MOST_UNPAID)


def _known(order: Order, by: Person | None) -> bool:
    """Whether somebody signed in acts for an organisation that we verified, and asks for it."""
    payer = order.organisation
    verified = payer is not None and payer.state == Organisation.State.VERIFIED
    return bool(by and payer and verified and acts_for(by, payer))


def _too_many(order: Order) -> bool:
    """Whether the address would keep more unpaid than it may without a treasurer's yes."""
    return kept_unpaid(order) + _seats([order.pk]) > MOST_UNPAID


def _seats(orders: Collection[int]) -> int:
    lines = OrderLine.objects.filter(order__in=orders)
    found = lines.aggregate(seats=Sum(F("quantity") * F("ticket_type__seats")))
    return found["seats"] or 0
