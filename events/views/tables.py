"""The host's pages: a table, its link, its seats. Never what a guest needs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events import access, addresses
from events.forms.guest import NameForm
from events.models import Seat
from events.moves import guests, invitations
from events.tables import seen_by_host
from events.views.answering import SeeOther, put_beside, refused
from people.models import Person


@never_cache
@require_safe
def table(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who has a seat, the one link to share, and what can be done until the deadline."""
    found = get_object_or_404(access.tables_of(request), public_id=public_id)
    context = {
        "table": found,
        "ball": found.ball,
        "view": seen_by_host(found),
        "link": addresses.table_link(found),
        "open": found.ball.takes_names,
        "buyer": access.bought(request, found.order),
        "hosts": access.hosts(request, found),
    }
    return render(request, "events/tables/table.html", context)


@require_POST
def new_link(request: HttpRequest, public_id: str) -> HttpResponse:
    """The old link opens nothing any more; seats that were claimed stay."""
    found = get_object_or_404(access.tables_of(request), public_id=public_id)
    try:
        guests.release_link(found, by=access.who(request))
    except Refusal as no:
        way = (reverse("events:table", args=[public_id]), _("Back to the table"))
        return refused(request, _("This cannot be changed here"), no, way=way)
    messages.success(request, _("There is a new link. The old one opens nothing any more."))
    return SeeOther(reverse("events:table", args=[public_id]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, public_id: str, seat: str) -> HttpResponse:
    """One seat of a table, for its host."""
    found = get_object_or_404(access.tables_of(request), public_id=public_id)
    one = get_object_or_404(found.seats.select_related("ball", "table"), public_id=seat)
    return _seat(request, one, reverse("events:table", args=[public_id]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def single(request: HttpRequest, public_id: str, seat: str) -> HttpResponse:
    """One seat that belongs to no table, for its buyer."""
    found = get_object_or_404(access.orders_of(request).paid(), public_id=public_id)
    singles = found.seats.exclude(table__order=found).select_related("ball")
    one = get_object_or_404(singles, public_id=seat)
    return _seat(request, one, reverse("events:order", args=[public_id]))


def _seat(request: HttpRequest, one: Seat, back: str) -> HttpResponse:
    known = {} if one.was_given_back else {"name": one.guest_name, "email": one.guest_email}
    form, status = NameForm(initial=known), 200
    trouble = ""
    if request.method == "POST":
        act = request.POST.get("act", "")
        form = NameForm(request.POST) if act in {"name", "invite"} else form
        try:
            if done := _do(act, one, form, access.who(request)):
                messages.success(request, done)
                return SeeOther(back)
            status = 422
        except Refusal as no:
            status, trouble = no.status, "" if form.is_bound else no.message
            if form.is_bound:
                put_beside(form, no)
        one.refresh_from_db()
    context = {
        "seat": one,
        "ball": one.ball,
        "form": form,
        "back": back,
        "trouble": trouble,
        "invited": one.invitations.open().first(),
    }
    return render(request, "events/tables/seat.html", context, status=status)


def _do(act: str, one: Seat, form: NameForm, by: Person | None) -> str:
    """Do what the button said; what was done, in words, or nothing where nothing could be."""
    if one.was_given_back:
        raise Refusal(_("You gave this seat back, so it is no longer yours."), code="given_back")
    match act:
        case "name" if form.is_valid():
            return _name(one, form, by)
        case "invite" if one.table and one.at_own_table and form.is_valid():
            said = form.cleaned_data
            invitations.invite(one.table, said["name"], said["email"], seat=one, by=by)
            return _("The invitation is on its way. The seat is kept until they answer.")
        case "free":
            guests.leave(one, by=by)
            return _("The seat is free again. The old ticket no longer works.")
        case "give_back":
            guests.give_back(one, by=by)
            return _("Thank you. The organisers will find a guest for this seat.")
    return ""


def _name(one: Seat, form: NameForm, by: Person | None) -> str:
    if one.state == Seat.State.CLAIMED:
        if form.has_changed_from(one):
            guests.transfer(one, form.guest(), by=by)
    else:
        guests.name_guest(one, form.guest(), by=by)
    return _("%(name)s has the seat.") % {"name": form.cleaned_data["name"]}
