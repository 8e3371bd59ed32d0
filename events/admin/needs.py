"""Guests' needs for the kitchen and the venue: how many, at which tables, and never who."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common import clock
from events.admin.frame import SEE_NEEDS, me, of_ball, only_with, page
from events.kitchen import counting, sheet
from events.models import Ball
from events.views.answering import file
from journal.entries import record


@never_cache
@require_safe
@only_with(SEE_NEEDS)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = Ball.objects.order_by("-starts_at")
    return page(request, "needs_balls.html", title=_("Guests’ needs"), icon="group", balls=found)


@never_cache
@require_safe
@only_with(SEE_NEEDS)
def needs(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts and table codes; that somebody looked is written in the journal."""
    ball = get_object_or_404(Ball, slug=slug)
    told = counting.needs(ball)
    record(me(request), "needs.seen", ball)
    return page(
        request,
        "needs.html",
        title=_("Guests’ needs: %(ball)s") % {"ball": ball},
        icon="group",
        crumbs=of_ball(ball),
        ball=ball,
        needs=told,
    )


@never_cache
@require_safe
@only_with(SEE_NEEDS)
def as_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The sheet for kitchen and venue, as PDF or CSV; that it was taken is written down."""
    if kind not in {"pdf", "csv"}:
        raise Http404
    ball = get_object_or_404(Ball, slug=slug)
    told = counting.needs(ball)
    record(me(request), "needs.taken", ball, reason=kind)
    name = f"{ball.slug}-kitchen-{clock.today()}.{kind}"
    if kind == "pdf":
        return file(name, "application/pdf", sheet.pdf(ball, told))
    return file(name, "text/csv; charset=utf-8", sheet.csv(told))
