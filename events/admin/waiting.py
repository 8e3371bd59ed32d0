"""Who waits for what, since when and in which order; to the end of the line, or off it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refusal
from events.admin.forms import ReasonForm
from events.admin.frame import KEEP_WAITING, SEE_WAITING, me, of_ball, only_with, page
from events.models import Ball, WaitingEntry
from events.moves import waiting_by_staff
from events.states import WaitingState
from events.views.answering import SeeOther, posted, put_beside

MOST = 500
ENDED = (WaitingState.TAKEN, WaitingState.LAPSED, WaitingState.LEFT)
MOVES: dict[str, Callable[..., WaitingEntry]] = {
    "end": waiting_by_staff.to_the_end,
    "remove": waiting_by_staff.remove,
}


@never_cache
@require_safe
@only_with(SEE_WAITING)
def line(request: HttpRequest, slug: str) -> HttpResponse:
    """Offers that are out, the line in its order, and what became of the others. Few queries."""
    ball = get_object_or_404(Ball, slug=slug)
    entries = WaitingEntry.objects.filter(ball=ball).select_related("ticket_type", "order")
    waiting = list(entries.waiting()[:MOST])
    return page(
        request,
        "waiting.html",
        title=_("Waiting list: %(ball)s") % {"ball": ball},
        icon="group",
        crumbs=of_ball(ball),
        ball=ball,
        offered=list(entries.offered().order_by("offered_until", "pk")[:MOST]),
        line=waiting,
        can_be_offered=set(entries.to_be_offered(ball).values_list("pk", flat=True)),
        seats=sum(each.quantity * each.ticket_type.seats for each in waiting),
        ended=list(entries.filter(state__in=ENDED).order_by("-ended_at", "-pk")[:50]),
        keeps=me(request).has_perm(KEEP_WAITING) and not ball.over,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(KEEP_WAITING)
def act(request: HttpRequest, public_id: str, how: str) -> HttpResponse:
    """Ask why, then do it."""
    if how not in MOVES:
        raise Http404
    found = WaitingEntry.objects.select_related("ball", "ticket_type")
    entry = get_object_or_404(found, public_id=public_id)
    form, status = ReasonForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                MOVES[how](entry, by=me(request), reason=form.cleaned_data["reason"])
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _done_words(how) % {"name": entry.name})
                return SeeOther(reverse("ball_waiting", args=[entry.ball.slug]))
    return page(
        request,
        "waiting_act.html",
        title=_title(how) % {"name": entry.name},
        icon="group",
        crumbs=(*of_ball(entry.ball), (_("Waiting list"), _list_of(entry))),
        status=status,
        entry=entry,
        form=form,
        how=how,
        back=_list_of(entry),
    )


def _list_of(entry: WaitingEntry) -> str:
    return reverse("ball_waiting", args=[entry.ball.slug])


def _title(how: str) -> str:
    return _("%(name)s: to the end of the line") if how == "end" else _("%(name)s: off the list")


def _done_words(how: str) -> str:
    if how == "end":
        return _("%(name)s stands at the end of the line now.")
    return _("%(name)s is off the list, and was told by e-mail.")
