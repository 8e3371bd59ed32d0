"""The group says who came and for how long: by a link in a letter, or signed in."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage import access as brokers
from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import links, rosters, wording
from brokerage.volunteering.forms.place import WordsForm
from brokerage.volunteering.forms.roster import CameForm, ConfidenceForm
from brokerage.volunteering.models import Hours, Session
from brokerage.volunteering.models.booking import BookingQuerySet
from brokerage.volunteering.moves import asking, confidence, differing, hours
from brokerage.volunteering.states import BookingState
from brokerage.volunteering.views.roster import own
from brokerage.volunteering.wording import number
from common.errors import Refusal
from people.models import Person
from people.views.asking import me


@never_cache
@kindly
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By a signed link. GET changes nothing; opened again, it shows what was said."""
    by = links.read_confirm(token)
    return _page(request, by.session, by.person)


@never_cache
@login_required
@kindly
def came(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same, signed in. A broker, who cannot confirm, has the group asked again."""
    session = own(request, public_id)
    if session.group and not brokers.is_member(me(request), session.group):
        return _of_others(request, session)
    return _page(request, session, me(request))


def _of_others(request: HttpRequest, session: Session) -> HttpResponse:
    if request.POST.get("move") == "ask":
        asking.ask_again(session, by=me(request))
        said = {"group": session.group}
        messages.success(request, _("%(group)s has the letter again.") % said)
        return redirect("volunteering:roster", session.public_id)
    page = {"session": session, "when": wording.when(session), "group": session.group}
    page["asks"] = rosters.asks(session)
    return render(request, "volunteering/came_of_others.html", page)


def _page(request: HttpRequest, session: Session, by: Person | None) -> HttpResponse:
    move = request.POST.get("move", "")
    form = CameForm(session, request.POST if move == "confirm" else None)
    kept = getattr(session, "confidence", None)
    sure = ConfidenceForm(
        request.POST if move == "confidence" else None,
        initial=vars(kept) if kept else None,
        prefix="sure",
    )
    asked = _asked(session, request)
    if move == "settle" and _settle(request, asked, by):
        return redirect(request.path)
    if request.method == "POST" and _act(request, move, session, by, form, sure):
        return redirect(request.path)
    wrong = next((one for one in (form, sure, *asked.values()) if one.errors), None)
    settled = [one for one in _seated(session) if rosters.settled(one)]
    page = {
        "form": wrong,
        "rows": list(form.rows()),
        "session": session,
        "when": wording.when(session),
        "group": session.group,
        "early": session.is_flexible and not session.is_over,
        "begun": not session.starts_at or session.has_begun,
        "settled": [rosters.comer_of(one) for one in settled],
        "missed": any(one.state == BookingState.MISSED for one in settled),
        "asked": [
            (one, words, number(one.confirmed or Decimal(0)), number(one.given))
            for one, words in asked.items()
        ],
        "sure_form": sure,
        "sure": kept,
    }
    return render(request, "volunteering/came.html", page, status=422 if wrong else 200)


def _seated(session: Session) -> BookingQuerySet:
    return session.bookings.seated().select_related(
        "volunteer__person", "volunteer__organisation", "hours"
    )


def _asked(session: Session, request: HttpRequest) -> dict[Hours, WordsForm]:
    """What volunteers say to other hours, with room for the group's answer."""
    found = Hours.objects.filter(booking__session=session).unanswered()
    chosen = request.POST.get("hours", "")
    return {
        one: WordsForm(
            request.POST if chosen == one.public_id else None, auto_id=f"id_%s_{one.public_id}"
        )
        for one in found.select_related("booking__session", "booking__volunteer__person")
    }


def _settle(request: HttpRequest, asked: dict[Hours, WordsForm], by: Person | None) -> bool:
    kept, form = next(((one, form) for one, form in asked.items() if form.is_bound), (None, None))
    if kept is None or form is None or not form.is_valid():
        return False
    try:
        differing.settle(kept.booking, form.cleaned_data["words"], by=by)
    except Refusal as no:
        blame(form, no)
        return False
    messages.success(request, _("Thank you. They have your answer."))
    return True


def _act(  # the two forms of one page
    request: HttpRequest,
    move: str,
    session: Session,
    by: Person | None,
    form: CameForm,
    sure: ConfidenceForm,
) -> bool:
    bound: forms.Form = sure if move == "confidence" else form
    if not bound.is_bound or not bound.is_valid():
        return False
    try:
        if move == "confidence":
            confidence.count(session, sure.counts(), by=by)
            messages.success(request, _("Thank you. Only the numbers are kept."))
        else:
            hours.confirm_all(session, form.said(), by=by)
            messages.success(request, _("Thank you! It is counted, and they know."))
    except Refusal as no:
        blame(bound, no)
        return False
    return True
