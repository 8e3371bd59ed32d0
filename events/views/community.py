"""The page behind the link to a community group: its guests take seats that were given back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from events import access
from events.addresses import seat_token
from events.forms.guest import GuestForm
from events.models import SeatOffer
from events.moves import community
from events.views.answering import SeeOther, link_title, posted, put_beside, refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offered(request: HttpRequest, token: str) -> HttpResponse:
    """How many seats are kept, and until when; a POST takes one of them."""
    try:
        found = community.offer_of(token)
    except Refusal as no:
        return refused(request, link_title(), no)
    form, status = GuestForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _take(request, found, form)
            except Refusal as no:
                put_beside(form, no)
                status = no.status
    own = access.tickets_of(request).filter(seat__offer=found).select_related("seat__ball")
    context = {
        "offer": found,
        "ball": found.ball,
        "free": found.seats.given_back().count(),
        "form": form,
        "token": token,
        "own": [
            (each.seat.guest_name, reverse("events:seat", args=[seat_token(each)])) for each in own
        ],
    }
    return render(request, "events/community/offered.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """We cannot use them: one button, and afterwards what was done."""
    try:
        found = community.offer_of(token)
    except Refusal as no:
        return refused(request, link_title(), no)
    if request.method == "POST":
        found = community.decline(found, by=access.who(request))
    context = {
        "offer": found,
        "ball": found.ball,
        "token": token,
        "free": found.seats.given_back().count(),
    }
    return render(request, "events/community/decline.html", context)


def _take(request: HttpRequest, found: SeatOffer, form: GuestForm) -> HttpResponse:
    """A ticket is shown to whoever got it in this session, and to nobody who only knows a name."""
    guest = form.guest()
    known = found.seats.claimed().filter(
        guest_name=guest.name.strip(), guest_email__iexact=guest.email.strip()
    )
    somebodys = known.exists()
    ticket = community.claim(found, guest, by=access.who(request))
    mine = access.tickets_of(request).filter(pk=ticket.pk).exists()
    if somebodys and not mine:
        raise Refusal(
            _("A guest of this name has a seat. Open the ticket from your e-mail."),
            code="claimed_before",
        )
    access.remember_ticket(request, ticket)
    return SeeOther(reverse("events:seat", args=[seat_token(ticket)]))
