"""The page behind a captain's shared link: a guest takes seats and goes on to pay for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from common.errors import Refusal
from common.money import Money
from events import access
from events.addresses import invitation_token
from events.forms.captain import SeatsForm
from events.models import Captaincy, Order, Table, TableInvitation
from events.moves import captains, captains_guests
from events.moves.selling import at_tables
from events.views import codes
from events.views.answering import SeeOther, posted, put_beside


def captaincy_of(table: Table) -> Captaincy | None:
    """The table's captaincy, where its guests pay."""
    found = Captaincy.objects.select_related("order", "guest_seat").filter(table=table)
    return found.first()


def join(
    request: HttpRequest,
    table: Table,
    captaincy: Captaincy,
    *,
    invitation: TableInvitation | None = None,
) -> HttpResponse:
    """How many seats; a POST keeps them and leads to the guest's own order.

    With an ``invitation`` the guest was asked by name, and may say no.
    """
    form, status = SeatsForm(posted(request)), 200
    if request.method == "POST":
        status, asked = 422, codes.asked(request, table.ball)
        if asked.slowed:
            form.add_error("code", codes.too_many())
            status = 429
        elif form.is_valid():
            wanted = form.cleaned_data["quantity"]
            try:
                order = captains.join(table, wanted, by=access.who(request), code=asked.typed)
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                if invitation:
                    captains_guests.begun(invitation, order)
                access.remember_order(request, order)
                return SeeOther(reverse("events:order", args=[order.public_id]))
    left = at_tables.left_for_guests(captaincy) if captaincy.stands else 0
    mine = access.orders_of(request).filter(at_table=table, state=Order.State.PAID)
    context = {
        "table": table,
        "ball": table.ball,
        "captaincy": captaincy,
        "price": Money(captaincy.guest_seat.price_pence),
        "left": left,
        "stands": captaincy.stands,
        "form": form,
        "own": list(mine),
        "asked": invitation,
        "token": invitation_token(invitation) if invitation else "",
    }
    return render(request, "events/tables/join.html", context, status=status)
