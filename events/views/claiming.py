"""The page behind a table's shared link: a guest takes a seat, with no account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.errors import Refusal, TooLate
from events import access
from events.addresses import seat_token
from events.forms.guest import GuestForm
from events.models import Order, Table, Ticket
from events.moves import guests
from events.views import joining
from events.views.answering import SeeOther, link_title, posted, put_beside, refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Show the table and how many seats are free; a POST takes one."""
    try:
        table = guests.table_of(token)
        if captaincy := joining.captaincy_of(table):
            return joining.join(request, table, captaincy)
        _open(table)
    except Refusal as no:
        return refused(request, link_title(), no)
    form, status = GuestForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _take(request, table, form)
            except Refusal as no:
                put_beside(form, no)
                status = no.status
    return _page(request, table, form, status=status)


def _take(request: HttpRequest, table: Table, form: GuestForm) -> HttpResponse:
    """A ticket is shown to whoever got it in this session, and to nobody who only knows a name."""
    guest = form.guest()
    known = (
        table.seats.of_the_host()
        .claimed()
        .filter(guest_name=guest.name.strip(), guest_email__iexact=guest.email.strip())
    )
    somebodys = known.exists()
    ticket = guests.claim(table, guest)
    mine = access.tickets_of(request).filter(pk=ticket.pk).exists()
    if somebodys and not mine:
        raise Refusal(
            _(
                "A guest of this name has a seat at this table. If that is you, open the ticket "
                "from your e-mail. If not, add a middle name or your own e-mail address."
            ),
            code="claimed_before",
        )
    access.remember_ticket(request, ticket)
    return SeeOther(reverse("events:seat", args=[seat_token(ticket)]))


def _page(request: HttpRequest, table: Table, form: GuestForm, *, status: int) -> HttpResponse:
    own = access.tickets_of(request).filter(seat__table=table).select_related("seat__ball")
    free = table.seats.open().count()
    context = {
        "table": table,
        "ball": table.ball,
        "free": free,
        "form": form,
        "own": [(each.seat.guest_name, _address(each)) for each in own],
    }
    status = status if free or status != 200 else 409
    return render(request, "events/tables/claim.html", context, status=status)


def _address(ticket: Ticket) -> str:
    return reverse("events:seat", args=[seat_token(ticket)])


def _open(table: Table) -> None:
    if table.order.state != Order.State.PAID:
        raise TooLate(_("This table was given up. Please ask your host."), code="not_paid")
    if not table.ball.takes_names:
        raise TooLate(
            _("Seats can no longer be claimed here. Please call us, or come to the door."),
            code="claims_closed",
        )
