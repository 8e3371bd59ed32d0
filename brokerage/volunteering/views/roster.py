"""A group's sessions, and the roster of one: who comes, words to all, call off, print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from brokerage import access as brokers
from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import later, links, rosters, wording
from brokerage.volunteering.forms.roster import CallOffForm, GroupForm, WordForm
from brokerage.volunteering.forms.which import LATER
from brokerage.volunteering.models import PlanDraft, Session
from brokerage.volunteering.moves import opening, series, words
from brokerage.volunteering.states import SessionState
from common.errors import Refusal
from people.views.asking import me

FORMS: dict[str, type[forms.Form]] = {"write": WordForm, "call_off": CallOffForm}


@never_cache
@login_required
def hosted(request: HttpRequest) -> HttpResponse:
    """The sessions that one's organisations plan, and what a new one can come from."""
    page = {
        **rosters.piles(rosters.own_sessions(me(request))),
        "plans": PlanDraft.objects.planned_by(me(request)).whole(),
        "sources": rosters.sources(me(request)),
    }
    return render(request, "volunteering/hosted.html", page)


@never_cache
@login_required
@kindly
def roster(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who comes, and what the group can do about it."""
    session = own(request, public_id)
    move = request.POST.get("move", "")
    bound = {
        name: kind(request.POST if move == name else None, prefix=name)
        for name, kind in FORMS.items()
    }
    if not later.has_later(session):
        del bound["call_off"].fields["which"]
    bound["found"] = GroupForm(session, request.POST if move == "found" else None, prefix="found")
    if request.method == "POST" and _act(request, move, session, bound):
        if move == "found":
            return redirect("volunteering:hosted")  # it is the group's to plan now
        return redirect("volunteering:roster", public_id)
    wrong = next((form for form in bound.values() if form.errors), None)
    page = {
        "form": wrong,
        "confirms": bool(session.group and brokers.is_member(me(request), session.group)),
        "write_form": bound["write"],
        "call_off_form": bound["call_off"],
        "found_form": bound["found"],
        **_told(session),
    }
    return render(request, "volunteering/roster.html", page, status=422 if wrong else 200)


def _told(session: Session) -> dict[str, Any]:
    return {
        "session": session,
        "line": rosters.line_of(session),
        "comers": rosters.coming(session),
        "waiting": session.bookings.waiting().count(),
        "words": session.words.select_related("by"),
        "draft": session.state == SessionState.DRAFT,
        "standing": session.state in {SessionState.DRAFT, SessionState.OPEN},
        "over": session.is_over,
        "asks": session.has_begun or (session.is_flexible and bool(rosters.to_settle(session))),
        "skills": session.skills.all(),
        "others": _others(session),
    }


def _others(session: Session) -> list[rosters.Line]:
    """The other days of its series that are still to come."""
    if session.series is None:
        return []
    found = Session.objects.whole().filter(series=session.series).exclude(pk=session.pk)
    return [rosters.line_of(one) for one in found.order_by("starts_at") if not one.has_begun]


def _act(request: HttpRequest, move: str, session: Session, bound: dict[str, forms.Form]) -> bool:
    if move in {"open", "open_all"}:
        _open(request, session, whole=move == "open_all")
        return True
    form = bound.get(move)
    if form is None or not form.is_valid():
        return False
    try:
        if isinstance(form, GroupForm):
            messages.success(request, _found(request, session, form))
        else:
            messages.success(request, _do(request, move, session, form.cleaned_data))
    except Refusal as no:
        if no.field not in form.fields:
            raise
        blame(form, no)
        return False
    return True


def _open(request: HttpRequest, session: Session, *, whole: bool) -> None:
    if whole and session.series:
        count = opening.open_series(session.series, by=me(request))
    else:
        opening.open_session(session, by=me(request))
        count = 1
    said = ngettext("It is open.", "%(n)d sessions are open.", count)
    messages.success(request, said % {"n": count})


def _found(request: HttpRequest, session: Session, form: GroupForm) -> str:
    whole = bool(form.cleaned_data.get("whole"))
    days = opening.find_group(session, form.chosen, by=me(request), whole=whole)
    told = ngettext(
        "%(n)d day is with %(host)s now.", "%(n)d days are with %(host)s now.", len(days)
    )
    return told % {"n": len(days), "host": days[0].planner}


def _do(request: HttpRequest, move: str, session: Session, said: dict[str, Any]) -> str:
    if move == "write":
        made = words.write(session, said["text"], by=me(request))
        told = ngettext("Sent to %(n)d person.", "Sent to %(n)d people.", made.sent_to)
        return told % {"n": made.sent_to}
    if said.get("which") == LATER:
        count = series.call_off(session, by=me(request), reason=said["reason"])
        told = ngettext("%(n)d day is called off.", "%(n)d days are called off.", count)
        return f"{told % {'n': count}} {_('Everybody who had a place knows.')}"
    opening.call_off(session, by=me(request), reason=said["reason"])
    return _("It is called off. Everybody who had a place knows.")


def own(request: HttpRequest, public_id: str) -> Session:
    """The session, for its planner or a broker; 404 for anybody else."""
    return get_object_or_404(rosters.planned_by(me(request)), public_id=public_id)


@never_cache
@login_required
def printed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list for the day, to print: names, companies, what they need, room to sign."""
    session = own(request, public_id)
    page = {
        "session": session,
        "when": wording.when(session),
        "where": wording.where(session),
        "comers": rosters.coming(session),
        "worry": links.absolute("trouble"),  # paper has no host to add
    }
    return render(request, "volunteering/printed.html", page)
