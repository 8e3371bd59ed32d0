"""What receipts and credit notes say: who sold what to whom, how VAT saw it, how it was paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from common import clock
from events.models import CreditNote, Invoice, Order, OrderLine, Payment, Receipt
from events.papers.pdf import Fact, Paper, Row, Total
from events.states import LineKind, Means, VatMode

VAT_PARTS = 6  # of a gross price at the standard rate of 20 %, one sixth is VAT (VAT Notice 700)


def receipt(of: Receipt) -> Paper:
    """For one payment; it lists the whole order, and what came of it."""
    payment = of.payment
    order = payment.order
    paid_by = Means(payment.means).label if payment.means == Means.BANK else _("Card, by Stripe")
    return Paper(
        title=_("Receipt"),
        number=of.number,
        organiser=organiser(order),
        to=buyer(order),
        facts=(
            (_("Date"), day(payment.received_at)),
            (_("Paid by"), str(paid_by)),
            *references(order),
        ),
        rows=rows(order.lines.all()),
        totals=(
            *totals(order.lines.all()),
            Total(_paid_words(payment, order), exact(payment.amount_pence), strong=True),
        ),
        foot=foot(order),
        notes=notes(order.lines.all()),
    )


def _paid_words(payment: Payment, order: Order) -> str:
    """A part of a bill says that it is one."""
    return _("Paid in part") if payment.amount_pence < order.total_pence else _("Paid")


def credit_note(of: CreditNote) -> Paper:
    """What was taken back of the charge; VAT as on the lines it lessens."""
    order = of.order
    lines = list(of.lines.select_related("line"))
    taken = tuple(
        Row(
            what=one.line.description,
            quantity="" if of.why else str(one.seats or one.line.quantity),
            vat=str(VatMode(one.line.vat_mode).label),
            sum=exact(-one.pence),
            note=_("seats given up") if one.seats else _("part of the price") if of.why else "",
        )
        for one in lines
    )
    vat = sum(vat_in(one.pence, one.line.vat_mode) for one in lines)
    return Paper(
        title=_("Credit note"),
        number=of.number,
        organiser=organiser(order),
        to=buyer(order),
        facts=((_("Date"), day(of.made_at)), *references(order)),
        rows=taken,
        totals=(
            *((Total(_("VAT in this"), exact(-vat)),) if vat else ()),
            Total(_("Taken back"), exact(-of.pence), strong=True),
        ),
        foot=foot(order),
        notes=(*((of.why,) if of.why else ()), *notes([one.line for one in lines])),
    )


def invoice(of: Invoice) -> Paper:
    """A bill: what is owed until which day, and where to pay it."""
    order = of.order
    lines = list(order.lines.all())
    return Paper(
        title=_("Invoice"),
        number=of.number,
        organiser=organiser(order),
        to=tuple(
            filter(None, [order.organisation_name, *of.address.splitlines(), order.name, of.email])
        ),
        facts=(
            (_("Date"), day(of.made_at)),
            (_("Please pay by"), f"{of.due_on:%-d %B %Y}"),
            *references(order),
        ),
        rows=rows(lines),
        totals=(
            *totals(lines),
            Total(_("To pay"), exact(order.total_pence), strong=True),
        ),
        foot=foot(order),
        pay_title=_("How to pay"),
        pay=how_to_pay(of),
        notes=notes(lines),
    )


def how_to_pay(of: Invoice) -> tuple[Fact, ...]:
    """By transfer to the organiser's own account, or at Stripe's page."""
    order, ball = of.order, of.order.ball
    if of.means == Means.STRIPE:
        page = ((_("Pay at"), of.url),) if of.url else ()
        return (*page, *_other_day(of), (_("Reference"), order.reference))
    return (
        (_("Account name"), ball.pay_to_name),
        (_("Sort code"), ball.pay_to_sort_code),
        (_("Account number"), ball.pay_to_account),
        (_("Reference"), order.reference),
    )


def _other_day(of: Invoice) -> tuple[Fact, ...]:
    """Which day holds, where Stripe's page shows another: it cannot be changed there."""
    if not (there := of.day_at_stripe):
        return ()
    said = _("%(holds)s. Stripe’s page still shows %(there)s.") % {
        "holds": f"{of.due_on:%-d %B %Y}",
        "there": f"{there:%-d %B %Y}",
    }
    return ((_("The day that holds"), said),)


def organiser(order: Order) -> tuple[str, ...]:
    """Who sells: name, home, and the numbers they go by."""
    ball = order.ball
    charity = _("Registered charity %(number)s") % {"number": ball.organiser_charity_number}
    vat = _("VAT number %(number)s") % {"number": ball.organiser_vat_number}
    return (
        ball.organiser_name,
        *filter(None, ball.organiser_address.splitlines()),
        *([charity] if ball.organiser_charity_number else []),
        *([vat] if ball.organiser_vat_number else []),
    )


def buyer(order: Order) -> tuple[str, ...]:
    """Who buys."""
    return tuple(filter(None, [order.organisation_name, order.name, order.email]))


def references(order: Order) -> tuple[Fact, ...]:
    """What both sides look for in their books."""
    po = ((_("Your order number"), order.po_number),) if order.po_number else ()
    return ((_("Our reference"), order.reference), *po, (_("For"), order.ball.name))


def rows(lines: Iterable[OrderLine]) -> tuple[Row, ...]:
    """The order's lines, with whether Gift Aid may be added to a gift."""
    return tuple(
        Row(
            what=line.description,
            quantity=str(line.quantity),
            vat=str(VatMode(line.vat_mode).label),
            sum=exact(line.total_pence),
            note=_("Gift Aid may be added") if line.gift_aid else "",
        )
        for line in lines
    )


def totals(lines: Iterable[OrderLine]) -> tuple[Total, ...]:
    """The sum, with the VAT in it where there is any; gifts apart, as they are no price."""
    found = list(lines)
    vat = sum(vat_in(line.total_pence, line.vat_mode) for line in found)
    gifts = sum(line.total_pence for line in found if line.kind == LineKind.GIFT)
    return (
        Total(_("Total"), exact(sum(line.total_pence for line in found))),
        *((Total(_("VAT in this"), exact(vat)),) if vat else ()),
        *((Total(_("Given freely in this"), exact(gifts)),) if gifts else ()),
    )


def notes(lines: Iterable[OrderLine]) -> tuple[str, ...]:
    """Why VAT is as it is, once for each reason."""
    return tuple(dict.fromkeys(line.vat_reason for line in lines))


def foot(order: Order) -> str:
    """At the bottom of each page."""
    return order.ball.profits_wording


def vat_in(pence: int, mode: str) -> int:
    """The VAT inside a price that includes it, in pence, rounded down (VAT Notice 700, 17.5)."""
    return pence // VAT_PARTS if mode == VatMode.STANDARD else 0


def exact(pence: int) -> str:
    """Always with pence, so that columns line up: £1,200.00."""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def day(moment: dt.datetime) -> str:
    """The day in Leeds."""
    return f"{moment.astimezone(clock.LONDON):%-d %B %Y}"
