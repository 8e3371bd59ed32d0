"""A guest's own page: the ticket, and what can be changed until the deadline."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refusal
from events import access
from events.forms.guest import GuestForm, NameForm
from events.models import GuestNeeds, Seat, Ticket
from events.moves import guests, selling
from events.passes import calendar, pdf, qr, wallets
from events.passes import token as passes
from events.views.answering import SeeOther, file, link_title, posted, put_beside, refused

SeatView = Callable[..., HttpResponse]


def with_the_ticket(view: SeatView) -> SeatView:
    """Open the guest's link first; a link that opens nothing gets a page that says why."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            found = guests.ticket_of(token)
        except Refusal as no:
            return refused(request, link_title(), no)
        return view(request, found, token)

    return never_cache(opened)


@require_safe
@with_the_ticket
def ticket(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """The ticket as a page: its code to show, and the evening."""
    seat = found.seat
    context = {
        **_about(found, token),
        "qr": mark_safe(qr.svg(passes.of(found))),  # noqa: S308  # drawn by us, from our own token
        "code": passes.readable(found.code),
        "place": pdf.place_of(seat),
        "new": access.tickets_of(request).filter(pk=found.pk).exists(),
        "open": seat.ball.takes_names,
        "apple": wallets.apple_is_on(),
        "google": wallets.google_is_on(),
        "may_give": seat.guest_name and not seat.was_given_back and selling.may_give(seat.ball),
        "told": GuestNeeds.objects.filter(seat=seat).exists(),
    }
    return render(request, "events/seats/ticket.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_the_ticket
def change(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """Correct name, address or needs; the ticket stays the same."""
    form, status = GuestForm(posted(request), initial=_known(found.seat)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                guests.change(found.seat, form.guest(), by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _("Saved. Your ticket stays the same."))
                return SeeOther(reverse("events:seat", args=[token]))
    context = {**_about(found, token), "form": form}
    return render(request, "events/seats/change.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_the_ticket
def pass_on(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """Somebody else comes instead: they get a new ticket, and this one stops working."""
    form, status = NameForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                guests.transfer(found.seat, form.guest(), by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                context = {**_about(found, token), "to": form.cleaned_data}
                return render(request, "events/seats/passed_on.html", context)
    context = {**_about(found, token), "form": form}
    return render(request, "events/seats/pass_on.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_the_ticket
def leave(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """The guest cannot come: the seat goes back to its host."""
    if request.method != "POST":
        return render(request, "events/seats/leave.html", _about(found, token))
    try:
        guests.leave(found.seat, by=access.who(request))
    except Refusal as no:
        return refused(request, _("This cannot be changed here"), no)
    return render(request, "events/seats/left.html", _about(found, token))


@require_safe
@with_the_ticket
def pdf_file(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """The ticket to print."""
    return file("ticket.pdf", "application/pdf", pdf.pages([found]))


@require_safe
@with_the_ticket
def calendar_file(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """The evening for a calendar."""
    content = calendar.evening(found.seat)
    return file(f"{found.seat.ball.slug}.ics", "text/calendar; charset=utf-8", content)


def _about(found: Ticket, token: str) -> dict[str, Any]:
    return {"ticket": found, "seat": found.seat, "ball": found.seat.ball, "token": token}


def _known(seat: Seat) -> dict[str, Any]:
    """What the form begins with; needs are shown to nobody but the guest, here."""
    needs = GuestNeeds.objects.filter(seat=seat).first()
    return {
        "name": seat.guest_name,
        "email": seat.guest_email,
        "diet": needs.diet if needs else "",
        "access": needs.access if needs else "",
        "consent": needs is not None,
    }
