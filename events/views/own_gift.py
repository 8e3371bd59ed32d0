"""A guest's own gift, from their seat to the payment page and back; the host sees nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from common.money import Money
from events import access, parts
from events.forms.own_gift import OwnGiftForm
from events.giving import gifts
from events.models import Order, Ticket
from events.moves import selling
from events.states import RESERVING
from events.views import money_back
from events.views.answering import SeeOther, posted, put_beside
from events.views.seats import with_the_ticket
from people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@with_the_ticket
def begin(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """How much, from the guest's seat; a POST goes to the payment page."""
    seat = found.seat
    if seat.was_given_back or not (seat.guest_name and selling.may_give(seat.ball)):
        raise Http404  # a community guest is asked for nothing
    initial = {"name": seat.guest_name, "email": seat.guest_email}
    form, status = OwnGiftForm(posted(request), initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            by = access.who(request)
            try:
                order = selling.give(seat.ball, form.details(), form.pence, by=by)
                access.remember_order(request, order)
                return SeeOther(selling.start_payment(order, by=by))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
    context = {"ball": seat.ball, "form": form, "back": reverse("events:seat", args=[token])}
    return render(request, "events/gifts/begin.html", context, status=status)


def order(request: HttpRequest, found: Order) -> HttpResponse:
    """The page of a gift's order, whatever its state; a POST changes it and goes to payment."""
    if found.state == Order.State.PAID:
        return paid(request, found)
    if not (found.reserving or (request.method == "POST" and found.state in RESERVING)):
        context = {"order": found, "ball": found.ball, "refunds": money_back.of(found)}
        return render(request, "events/gifts/ended.html", context, status=410)
    known = {"name": found.name, "email": found.email}
    form, status = OwnGiftForm(posted(request), initial=known), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return SeeOther(_pay(found, form, access.who(request)))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
    about: dict[str, Any] = {"order": found, "ball": found.ball, "form": form}
    return render(request, "events/gifts/unpaid.html", about, status=status)


def paid(request: HttpRequest, found: Order) -> HttpResponse:
    """Thanks, the receipt, and the giver's own word for Gift Aid."""
    context = {
        "order": found,
        "ball": found.ball,
        "lines": list(found.lines.all()),
        "gift": gifts.of(found),
        "kept": Money(sum(one.pence for one in parts.gifts_going(found))),
        "credit_notes": list(found.credit_notes.all()),
        "refunds": money_back.of(found),
        "declared": found.declarations.filter(cancelled_at=None).exists(),
    }
    return render(request, "events/gifts/thanks.html", context)


def _pay(found: Order, form: OwnGiftForm, by: Person | None) -> str:
    """Where to pay. The same again leads to the same page."""
    if not form.pence:
        raise selling.nothing_given()
    if not form.says_the_same(found):
        found = selling.reopen(found, by=by)
        selling.fill_in(found, form.details(), gift_pence=form.pence, by=by)
    return selling.start_payment(found, by=by)
