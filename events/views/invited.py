"""An invited person's own pages: a seat is kept, yes or no; and reminders stopped by link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common import clock
from common.errors import Refusal, TooLate
from events import access
from events.addresses import seat_token
from events.forms.guest import GuestForm
from events.models import Order, TableInvitation, Ticket
from events.moves import invitations, nudging
from events.views import joining
from events.views.answering import SeeOther, link_title, posted, put_beside, refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The claim form with name and address filled in; a POST takes the seat that is kept."""
    try:
        found = invitations.invitation_of(token)
        if captaincy := joining.captaincy_of(found.table):
            return joining.join(request, found.table, captaincy, invitation=found)
        _open(found)
    except Refusal as no:
        return refused(request, link_title(), no)
    if found.state == TableInvitation.State.CLAIMED:
        return _answered(request, found)
    initial = {"name": found.name, "email": found.email}
    form, status = GuestForm(posted(request), initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                ticket = invitations.accept(found, form.guest(), by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                access.remember_ticket(request, ticket)
                return SeeOther(reverse("events:seat", args=[seat_token(ticket)]))
    context = {
        "one": found,
        "table": found.table,
        "ball": found.table.ball,
        "form": form,
        "token": token,
        "declined": found.state == TableInvitation.State.DECLINED,
    }
    return render(request, "events/invitations/invitation.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """I cannot come: one button, and afterwards what was done and how to undo it."""
    try:
        found = invitations.invitation_of(token)
        if request.method == "POST":
            found = invitations.decline(found, by=access.who(request))
    except Refusal as no:
        return refused(request, link_title(), no)
    context = {"one": found, "table": found.table, "ball": found.table.ball, "token": token}
    return render(request, "events/invitations/decline.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: HttpRequest, token: str) -> HttpResponse:
    """No more reminders about this: one button. GET changes nothing."""
    try:
        about = nudging.about_of(token)
        if request.method == "POST":
            about = nudging.stop(about, by=access.who(request))
    except Refusal as no:
        return refused(request, link_title(), no)
    table = about.table if isinstance(about, TableInvitation) else about
    context = {"ball": table.ball, "table": table, "stopped": about.quiet_at}
    return render(request, "events/invitations/quiet.html", context)


def _answered(request: HttpRequest, found: TableInvitation) -> HttpResponse:
    """The seat is theirs; the ticket is shown while it is the one they took."""
    ticket = found.ticket
    valid = ticket is not None and ticket.state == Ticket.State.VALID
    context = {
        "one": found,
        "table": found.table,
        "ball": found.table.ball,
        "seat_page": reverse("events:seat", args=[seat_token(ticket)]) if valid and ticket else "",
    }
    return render(request, "events/invitations/answered.html", context)


def _open(found: TableInvitation) -> None:
    if found.table.order.state != Order.State.PAID:
        raise TooLate(_("This table was given up. Please ask your host."), code="not_paid")
    over = clock.now() >= found.table.ball.claims_close_at
    if over and found.state != TableInvitation.State.CLAIMED:
        raise TooLate(
            _("Seats can no longer be claimed here. Please call us, or come to the door."),
            code="claims_closed",
        )
