"""After paying: thanks, the order with its receipt, and files to keep."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.errors import Refusal
from events import access, addresses
from events.giving import gifts
from events.models import Order, Receipt, Seat, Ticket
from events.moves import cancelling, selling
from events.passes import calendar, pdf
from events.states import RESERVING
from events.views import money_back, own_gift
from events.views.answering import SeeOther, file, link_title, refused


@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the buyer's mail: this browser may open the order from now on."""
    try:
        found = access.order_of(token)
    except Refusal as no:
        return refused(request, link_title(), no)
    if found is None:
        raise Http404
    access.remember_order(request, found)
    return SeeOther(reverse("events:order", args=[found.public_id]))


@never_cache
@require_safe
def thanks(request: HttpRequest, public_id: str) -> HttpResponse:
    """Back from the payment page: how it stands is read back from the till, never believed."""
    found = get_object_or_404(access.orders_of(request), public_id=public_id)
    if found.state in RESERVING and not found.invoices.live().exists():
        found = selling.came_back(found)
    if found.state == Order.State.PAID and found.only_a_gift:
        return own_gift.paid(request, found)
    if found.state == Order.State.PAID:
        return render(request, "events/orders/thanks.html", _about(found))
    if found.state in RESERVING and not found.invoices.live().exists():
        return render(request, "events/orders/not_sure.html", {"order": found, "ball": found.ball})
    return SeeOther(reverse("events:order", args=[public_id]))


def paid(request: HttpRequest, found: Order) -> HttpResponse:
    """The order as it stays: receipt, tickets, tables."""
    return render(request, "events/orders/order.html", _about(found))


def cancelled(request: HttpRequest, found: Order) -> HttpResponse:
    """What was paid once and is cancelled: its papers, and how the money goes back."""
    context = {**_about(found), "refunds": money_back.of(found)}
    return render(request, "events/orders/cancelled.html", context)


@never_cache
@require_safe
def tickets(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every valid ticket of the order, a page each."""
    found = get_object_or_404(access.orders_of(request).paid(), public_id=public_id)
    valid = list(_valid(found))
    if not valid:
        raise Http404
    return file(f"tickets-{found.reference}.pdf", "application/pdf", pdf.pages(valid))


@never_cache
@require_safe
def evening(request: HttpRequest, public_id: str) -> HttpResponse:
    """The evening for a calendar."""
    found = get_object_or_404(access.orders_of(request).paid(), public_id=public_id)
    seat = found.seats.select_related("ball").first()
    if seat is None:
        raise Http404
    return file(f"{found.ball.slug}.ics", "text/calendar; charset=utf-8", calendar.evening(seat))


def _about(found: Order) -> dict[str, Any]:
    """What both pages of a paid order show."""
    named = Q(seats__state=Seat.State.CLAIMED, seats__given_back_at=None)
    tables = found.tables.select_related("ball").annotate(named=Count("seats", filter=named))
    singles = found.seats.exclude(table__order=found).of_the_host()
    return {
        "order": found,
        "ball": found.ball,
        "lines": list(found.lines.all()),
        "tables": [(each, addresses.table_link(each)) for each in tables],
        "singles": list(singles.order_by("line", "position")),
        "own": _own(found),
        "benefits": list(found.benefits.all()),
        "gift": gifts.of(found),
        "may_give_up": cancelling.may_buyer(found),
        "receipts": list(Receipt.objects.filter(payment__order=found)),
        "credit_notes": list(found.credit_notes.select_related("order")),
        "declared": found.declarations.filter(cancelled_at=None).exists(),
    }


def _own(found: Order) -> str:
    """The page of the buyer's own seat, where single seats were bought."""
    mine = _valid(found).filter(
        seat__state=Seat.State.CLAIMED,
        seat__guest_email__iexact=found.email,
        seat__guest_name=found.name,
    )
    ticket = mine.exclude(seat__table__order=found).first()
    return reverse("events:seat", args=[addresses.seat_token(ticket)]) if ticket else ""


def _valid(found: Order) -> Any:
    """The buyer's: not those of community guests on seats that were given back."""
    return (
        Ticket.objects.filter(seat__order=found, state=Ticket.State.VALID)
        .filter(seat__given_back_at=None)
        .select_related("seat__ball", "seat__table", "seat__order", "seat__line")
        .order_by("seat__line", "seat__position")
    )
