"""The Ball's home for its staff: which evening, how it sells, and what needs a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common import clock, plots
from events import standing
from events.admin import exports, waits, ways
from events.admin.frame import ball_staff_only, may, page
from events.models import Ball
from events.standing import Day

MOST_TABLES = 50
LONGEST = 400  # days in one plot


@never_cache
@require_safe
@ball_staff_only
def balls(request: HttpRequest) -> HttpResponse:
    """The only evening there is, or a list: those to come, and the past ones to read."""
    found = list(Ball.objects.order_by("starts_at"))
    if len(found) == 1:
        return redirect("ball_of", found[0].slug)
    coming = [each for each in found if not each.over]
    past = [each for each in reversed(found) if each.over]
    return page(request, "balls.html", title=_("The Ball"), icon="pick", coming=coming, past=past)


@never_cache
@require_safe
@ball_staff_only
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one evening at a glance."""
    ball = get_object_or_404(Ball, slug=slug)
    allowed = may(request)
    days = standing.sales(ball) if allowed.orders else []
    tables = standing.tables(ball) if allowed.orders else []
    return page(
        request,
        "home.html",
        title=str(ball),
        icon="pick",
        crumbs=((_("The Ball"), reverse("ball_home")),),
        ball=ball,
        waits=list(waits.for_person(request, ball)),
        ways=list(ways.for_person(request, ball)),
        plot=drawn(ball, days) if days else "",
        days=_running(days),
        pools=standing.pools(ball) if allowed.orders else [],
        money=standing.money(ball) if allowed.money else None,
        tables=[one for one in tables if not one.full][:MOST_TABLES],
        all_tables=len(tables),
        full=sum(one.full for one in tables),
        exports=exports.for_person(request),
    )


def _running(days: Sequence[Day]) -> list[tuple[Day, int]]:
    """The newest first, each with all seats sold until then."""
    return list(zip(days, accumulate(each.seats for each in days), strict=True))[::-1]


def drawn(ball: Ball, days: Sequence[Day]) -> str:
    """Seats sold on each day from the first sale until today, or the end of sales."""
    first, last = days[0].day, max(days[-1].day, min(clock.today(), _last(ball)))
    first = max(first, last - dt.timedelta(days=LONGEST - 1))
    sold = {each.day: each for each in days}
    many = (last - first).days + 1
    bars = []
    for number in range(many):
        day = first + dt.timedelta(days=number)
        seats = sold[day].seats if day in sold else 0
        bars.append(plots.Bar(_name(day, number, many), seats, f"{_said(day)}: {_seats(seats)}"))
    whole = sum(each.seats for each in days)
    best = max(days, key=lambda each: each.seats)
    about = _("%(whole)s from %(first)s to %(last)s; the most on %(best)s, %(most)s") % {
        "whole": _seats(whole),
        "first": _said(first),
        "last": _said(last),
        "best": _said(best.day),
        "most": _seats(best.seats),
    }
    return plots.days(bars, plots.Words("sales", _("Seats sold by day"), about))


def _last(ball: Ball) -> dt.date:
    return ball.sales_close_at.astimezone(clock.LONDON).date()


def _name(day: dt.date, number: int, many: int) -> str:
    """Days are named while few, else the first of each month; none at the very edge."""
    if many <= 14:
        return f"{day.day}" if number or many == 1 else date_format(day, "j M")
    return date_format(day, "M") if day.day == 1 and number < many * 0.95 else ""


def _said(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _seats(number: int) -> str:
    return ngettext("%(n)s seat", "%(n)s seats", number) % {"n": number}
