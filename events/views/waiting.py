"""The waiting list: join it from the shop, and leave it by the link in its letters."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from events import access, links
from events.addresses import WAITING_LINK
from events.forms.waiting import WaitingForm
from events.models import Ball, WaitingEntry
from events.moves import waiting
from events.moves.selling import queueing
from events.states import WaitingState
from events.views.answering import link_title, posted, put_beside, refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Say for what and how many; afterwards that it is noted."""
    ball = get_object_or_404(Ball.objects.published(), slug=slug)
    types = list(queueing.waited_for(ball).order_by("order", "id"))
    if not types:
        raise Http404
    initial = {"ticket_type": request.GET.get("ticket", "")[:20], "quantity": "1"}
    form, status = WaitingForm(posted(request), types=types, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                entry = waiting.join(ball, form.wish(), by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                context = {"ball": ball, "entry": entry, "what": entry.ticket_type.name}
                return render(request, "events/waiting/joined.html", context)
    context = {"ball": ball, "form": form}
    return render(request, "events/waiting/join.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """One button; opened again it shows what was done. GET changes nothing."""
    try:
        link = links.read(token, action=WAITING_LINK)
    except Refusal as no:
        return refused(request, link_title(), no)
    found = WaitingEntry.objects.select_related("ball", "ticket_type").filter(public_id=link.record)
    entry = found.first()
    if entry is None:
        raise Http404
    if request.method == "POST":
        try:
            waiting.leave(entry, by=access.who(request))
        except Refusal as no:
            return refused(request, _("This cannot be changed here"), no)
        entry.refresh_from_db()
    context = {
        "ball": entry.ball,
        "entry": entry,
        "what": entry.ticket_type.name,
        "in_line": entry.state in {WaitingState.WAITING, WaitingState.OFFERED},
    }
    return render(request, "events/waiting/leave.html", context)
