"""Links in mails about what was agreed: how it goes, and "don't remind me". GET changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from brokerage import links, telling
from brokerage.models import NoReminders
from brokerage.moves import ledger, reminders
from brokerage.states import Side
from brokerage.views.acting import Acting, act, fill
from brokerage.views.kindly import kindly

# What was promised is answered by its own link; this one is about what came of it.
BY_LINK = {"start", "report", "undo", "finish", "withdraw", "fell_through"}


@never_cache
@kindly
def going(request: HttpRequest, token: str) -> HttpResponse:
    """Say that it has begun, what was given, or that it will not happen.

    Whoever is signed in as the person the link was for is led to the whole page.
    """
    by = links.read_going(token)
    if request.method != "POST" and by.person is not None and request.user == by.person:
        own = Acting(by.introduction, by.side, by.person, both=True)
        return redirect(own.way("introduction"))
    acting = Acting(by.introduction, by.side, by.person)
    posted = request.POST if request.method == "POST" else None
    fill(acting, posted)
    if posted is not None and act(posted.get("move", ""), acting, BY_LINK.__contains__):
        return redirect("brokerage:going", token)
    page = {
        **acting.forms,
        "form": acting.wrong,
        "told": telling.tell(by.introduction, by.side),
        "introduction": by.introduction,
        "reports": telling.reports(by.introduction),
        "side": by.side,
        "confirm_url": _confirm_url(by),
    }
    return render(request, "brokerage/going.html", page, status=422 if acting.wrong else 200)


def _confirm_url(by: links.Answering) -> str:
    """Where the receiver confirms a report that waits."""
    waiting = ledger.unconfirmed(by.introduction).first() if by.side == Side.NEED else None
    if waiting is None:
        return ""
    return links.absolute("confirm", links.confirm_token(waiting, by.person))


@never_cache
@kindly
def quiet(request: HttpRequest, token: str) -> HttpResponse:
    """Stop reminders about one introduction; afterwards the way back."""
    by = links.read_quiet(token)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    if move == "stop":
        reminders.stop(by.introduction, by=by.person)
    elif move == "start":
        reminders.start_again(by.introduction, by=by.person)
    if move:
        return redirect("brokerage:quiet", token)
    stopped = NoReminders.objects.of(by.introduction, by.person).first()
    told = telling.tell(by.introduction, by.side)
    return render(request, "brokerage/quiet.html", {"told": told, "stopped": stopped})
