"""An introduction for those it is about, signed in: the same moves as by links, and more."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from brokerage import access, telling
from brokerage.models import Introduction, Message, bookmark
from brokerage.states import GOING, Side, Unit
from brokerage.views.acting import Acting, act, fill
from brokerage.views.kindly import kindly
from people.views.asking import me


@never_cache
@login_required
@kindly
def introduction(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is proposed or agreed, and what comes next."""
    acting = of(request, public_id)
    found = acting.introduction
    posted = request.POST if request.method == "POST" else None
    fill(acting, posted)
    if posted is not None and act(request.POST.get("move", ""), acting):
        return redirect(acting.way("introduction"))
    reports = telling.reports(found)
    page = {
        **acting.forms,
        "form": acting.wrong,
        "told": telling.tell(found, acting.side),
        "introduction": found,
        "reports": reports,
        "denied": any(one.denied_at and not one.confirmed for one in reports),
        "contact": access.contact_for(found, acting.side),
        "side": acting.side,
        "as_side": acting.query,
        "dates": found.dates.to_come(),
        "asked_dates": found.dates.proposed().exclude(proposed_side=acting.side).count(),
        "plan_here": _may_plan(found, acting.side),
        "messages_new": bookmark.unread_here(found, acting.side, me(request)),
        "messages_seen": Message.objects.filter(introduction=found).seen_by(acting.side).count(),
    }
    status = 422 if acting.wrong else 200
    return render(request, "brokerage/introduction.html", page, status=status)


def _may_plan(found: Introduction, side: Side) -> bool:
    """Whether the receiving side can plan a day with the other's people."""
    kind = found.need.kind
    about_time = kind is not None and Unit.HOURS in kind.units
    going = found.both_said_yes and found.state in GOING and not found.by_the_hour
    return side == Side.NEED and about_time and going


def of(request: HttpRequest, public_id: str) -> Acting:
    """The introduction, for the signed-in person's side; 404 where it is not theirs."""
    seen = access.with_contacts(Introduction.objects.of(me(request)).whole())
    found = get_object_or_404(seen, public_id=public_id)
    sides = access.sides_of(me(request), found)
    return Acting(found, _side(request, sides), me(request), both=len(sides) > 1)


def _side(request: HttpRequest, sides: list[Side]) -> Side:
    """The person's side; the one asked for where both are theirs."""
    asked = request.POST.get("side") or request.GET.get("side")
    return next((side for side in sides if side == asked), sides[0])
