"""Filling in and paying: one form, and the payment page behind it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from common.errors import Refusal
from events import access, addresses
from events.forms import buyer
from events.models import InvoiceRequest, Order
from events.moves import selling
from events.moves.selling import asking, billing
from events.states import RESERVING
from events.views import billed, captains, money_back, orders, own_gift
from events.views.answering import SeeOther, put_beside
from people.models import Person

STEPS = [_("Choose"), _("Your details"), _("Pay"), _("Done")]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    """The buyer's page of an order, whatever its state; a POST fills in and goes to payment."""
    found = get_object_or_404(access.orders_of(request), public_id=public_id)
    was_paid_back = bool(found.paid_at) and found.state == Order.State.CANCELLED
    if found.only_a_gift and not was_paid_back:
        return own_gift.order(request, found)
    return _tickets(request, found)


def _tickets(request: HttpRequest, found: Order) -> HttpResponse:
    """The same, where seats hang on it."""
    if invoice := found.invoices.live().first():
        return SeeOther(request.path) if request.method == "POST" else billed.owed(request, invoice)
    if found.state == Order.State.PAID:
        return SeeOther(request.path) if request.method == "POST" else orders.paid(request, found)
    if found.paid_at and found.state == Order.State.CANCELLED:
        return orders.cancelled(request, found)
    return _unpaid(request, found)


def _unpaid(request: HttpRequest, found: Order) -> HttpResponse:
    """To fill in and pay; or over; or a captain's, with nothing to pay."""
    if captains.is_captains(found):
        return captains.reserve(request, found) or _ended(request, found, status=410)
    if request.method == "POST" and found.state in RESERVING:
        return _filled_in(request, found)
    if wish := asking.waiting_for(found):
        return _asked(request, found, wish)
    if found.reserving:
        return _page(request, found, _form(found))
    return _ended(request, found, status=410)


@require_POST
def by_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pay by card after all: the invoice is void, and the seats are kept a little longer."""
    found = get_object_or_404(access.orders_of(request), public_id=public_id)
    try:
        selling.reopen(found, by=access.who(request))
    except Refusal as no:
        messages.error(request, no.message)
    return SeeOther(reverse("events:order", args=[public_id]))


@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the seats go; asking twice changes nothing."""
    found = get_object_or_404(access.orders_of(request), public_id=public_id)
    try:
        found = selling.cancel(found, by=access.who(request))
    except Refusal as no:
        found.refresh_from_db()
        if found.state == Order.State.PAID:
            return SeeOther(reverse("events:order", args=[public_id]))
        return _page(request, found, _form(found), trouble=no.message, status=no.status)
    return SeeOther(reverse("events:order", args=[public_id]))


def _filled_in(request: HttpRequest, found: Order) -> HttpResponse:
    form = _form(found, request.POST)
    status = 422
    if form.is_valid():
        try:
            return SeeOther(_pay(found, form, access.who(request)))
        except Refusal as no:
            put_beside(form, no)
            status = no.status
    found.refresh_from_db()
    if found.state == Order.State.PAID:
        return SeeOther(reverse("events:order_thanks", args=[found.public_id]))
    if not found.reserving:
        return _ended(request, found, status=410)
    return _page(request, found, form, status=status)


def _pay(found: Order, form: buyer.BuyerForm, by: Person | None) -> str:
    """Where to pay. The same again (a second click, the way back) leads to the same page."""
    if not buyer.unchanged(form, found):
        if found.state != Order.State.HELD:  # there may be a payment page to close
            found = selling.reopen(found, by=by)
        found = selling.fill_in(found, form.details(by), gift_pence=form.gift_pence, by=by)
    if form.by_invoice:
        asking.ask(selling.reopen(found, by=by), form.billing(), by=by)
        return reverse("events:order", args=[found.public_id])
    return selling.start_payment(found, by=by)


def _form(
    found: Order, sent: QueryDict | None = None, *, wish: InvoiceRequest | None = None
) -> buyer.BuyerForm:
    initial = None if sent is not None else {**buyer.kept(found), **buyer.asked_for(wish)}
    return buyer.BuyerForm(sent, initial=initial, invoices=billing.offered(found.ball))


def _asked(request: HttpRequest, found: Order, wish: InvoiceRequest) -> HttpResponse:
    """A bill was asked for: a look at the mail, or the treasurer's yes; and all can be changed."""
    context = {
        "order": found,
        "ball": found.ball,
        "wish": wish,
        "most": asking.MOST_UNPAID,
        "lines": list(found.lines.select_related("ticket_type")),
        "form": _form(found, wish=wish),
    }
    return render(request, "events/orders/invoice_asked.html", context)


def _page(
    request: HttpRequest,
    found: Order,
    form: buyer.BuyerForm,
    *,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "order": found,
        "ball": found.ball,
        "lines": list(found.lines.select_related("ticket_type")),
        "form": form,
        "steps": STEPS,
        "trouble": trouble,
        "awaiting": found.state == Order.State.AWAITING_PAYMENT,
    }
    return render(request, "events/orders/fill_in.html", context, status=status)


def _ended(request: HttpRequest, found: Order, *, status: int) -> HttpResponse:
    """Cancelled, or its time ran out: the same choice again is one click away."""
    cancelled = found.state == Order.State.CANCELLED
    context = {
        "order": found,
        "ball": found.ball,
        "cancelled": cancelled,
        "again": _again(found),
        "refunds": money_back.of(found),
    }
    status = 200 if cancelled else status
    return render(request, "events/orders/ended.html", context, status=status)


def _again(found: Order) -> str:
    if found.at_table:  # sold by the captain's link alone
        return addresses.table_link(found.at_table)
    asked: dict[str, str] = {}
    for line in found.lines.exclude(ticket_type=None).select_related("ticket_type"):
        kind = line.ticket_type
        assert kind is not None  # noqa: S101  # left out above
        name = selling.field_of(kind.public_id)
        asked[name] = str(int(asked.get(name, 0)) + line.quantity)
        if kind.code:
            asked["code"] = kind.code
    if found.promotion:
        asked["code"] = found.promotion.code
    return f"{reverse('events:shop', args=[found.ball.slug])}?{urlencode(asked)}#tickets"
