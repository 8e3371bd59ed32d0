"""A captain's pages: reserve, confirm by the letter, see who has paid, share the link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refusal
from common.money import Money
from events import access, addresses, links
from events.addresses import CAPTAIN_CONFIRM_LINK, CAPTAIN_PAGE_LINK
from events.captains import seen_by_captain
from events.forms.captain import CaptainForm, InvitedForm
from events.models import Captaincy, Order
from events.moves import captains, captains_guests, guests, selling
from events.moves.selling.asking import other_address
from events.views.answering import SeeOther, link_title, posted, put_beside, refused


def is_captains(order: Order) -> bool:
    """Whether guests pay for what the order reserves; no query for what costs something."""
    if order.total_pence:
        return False
    return order.lines.filter(ticket_type__guest_seat__isnull=False).exists()


def reserve(request: HttpRequest, order: Order) -> HttpResponse | None:
    """In place of the checkout: who reserves, and then a look at the mail; None once it is over."""
    captaincy = Captaincy.objects.select_related("table").filter(order=order).first()
    if captaincy and captaincy.confirmed_at:
        return SeeOther(reverse("events:captain", args=[captaincy.public_id]))
    if not order.reserving:
        return None
    known = {"name": order.name, "email": order.email}
    if captaincy:
        known["table_name"] = captaincy.table.name
    form, status = CaptainForm(posted(request), initial=known), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                captains.ask(order, form.captain(), by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                return SeeOther(reverse("events:order", args=[order.public_id]))
    kind = order.lines.select_related("ticket_type__guest_seat").get().ticket_type
    context: dict[str, Any] = {
        "order": order,
        "ball": order.ball,
        "form": form,
        "sent": captaincy is not None,
        "no_more_letters": bool(captaincy and captaincy.no_more_letters),
        "kind": kind,
    }
    return render(request, "events/orders/captain.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter: one button; opened again it leads on. GET changes nothing."""
    try:
        captaincy = _of(token, CAPTAIN_CONFIRM_LINK)
        if request.method == "POST":
            captaincy = captains.confirm(captaincy, by=access.who(request))
            access.remember_order(request, captaincy.order)
            return SeeOther(reverse("events:captain", args=[captaincy.public_id]))
    except Refusal as no:
        return refused(request, _("This table cannot be kept"), no)
    context = {
        "captaincy": captaincy,
        "ball": captaincy.order.ball,
        "price": Money(captaincy.guest_seat.price_pence),
        "over": captaincy.confirmed_at is None and not captaincy.order.reserving,
        "page": addresses.captain_page(captaincy),
    }
    return render(request, "events/tables/captain_confirm.html", context)


@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the captain's later letters: this browser may open the table from now on."""
    try:
        captaincy = _of(token, CAPTAIN_PAGE_LINK)
    except Refusal as no:
        return refused(request, link_title(), no)
    access.remember_order(request, captaincy.order)
    return SeeOther(reverse("events:captain", args=[captaincy.public_id]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who has paid (never how much), the link to share, and until when seats are kept."""
    mine = Captaincy.objects.filter(order__in=access.orders_of(request))
    found = get_object_or_404(
        mine.select_related("order__ball", "table__ball", "guest_seat"), public_id=public_id
    )
    trouble, status = "", 200
    form = InvitedForm(request.POST if request.POST.get("act") == "invite" else None)
    if request.method == "POST":
        status = 409
        try:
            messages.success(request, _do(request.POST.get("act", ""), found, request, form))
            return SeeOther(reverse("events:captain", args=[public_id]))
        except Refusal as no:
            if form.is_bound:
                put_beside(form, no)
                status = 422
            else:
                trouble = no.message
    context = {
        "captaincy": found,
        "table": found.table,
        "ball": found.order.ball,
        "view": seen_by_captain(found),
        "price": Money(found.guest_seat.price_pence),
        "link": addresses.table_link(found.table),
        "given_up": found.order.state == Order.State.CANCELLED,
        "trouble": trouble,
        "form": form,
        "invited": list(found.table.invitations.exclude(state="taken_back")),
    }
    return render(request, "events/tables/captain.html", context, status=status)


def _do(act: str, found: Captaincy, request: HttpRequest, form: InvitedForm) -> str:
    """Do what the button said, and say what was done. Raises Refusal."""
    match act:
        case "new_link":
            guests.release_link(found.table, by=access.who(request))
            return _("There is a new link. The old one opens nothing any more.")
        case "invite":
            form.is_valid()
            said = form.cleaned_data
            captains_guests.invite(
                found, said.get("name", ""), said.get("email", ""), by=access.who(request)
            )
            return _("They get a letter with a link of their own.")
        case "give_up":
            selling.cancel(found.order, by=access.who(request))
            return _("The seats that nobody has paid are free for others now.")
    raise Refusal(_("Choose one of the buttons."), code="no_act")


def _of(token: str, action: str) -> Captaincy:
    link = links.read(token, action=action)
    public_id, _dot, version = link.record.partition(".")
    found = Captaincy.objects.select_related("order__ball", "table__ball", "guest_seat")
    captaincy = found.filter(public_id=public_id).first()
    if captaincy is None:
        raise Http404
    if action == CAPTAIN_CONFIRM_LINK and int(version or 0) != captaincy.version:
        raise other_address()
    return captaincy
