"""The conversation of an introduction, and its dates, for its two sides."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage import calendars, letters_between, telling
from brokerage.forms.talking import DateForm, MessageForm, QuestionForm
from brokerage.models import MeetingDate, Message, bookmark
from brokerage.moves import dates as date_moves
from brokerage.moves import reading, talking
from brokerage.moves.dates import CAN_CALL_OFF, MEETING
from brokerage.views.acting import Acting
from brokerage.views.introduction import of
from brokerage.views.kindly import blame, kindly
from common.errors import Refusal
from people.models import Person
from people.views.asking import me


@never_cache
@login_required
@kindly
def messages(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was written, and a form to write; before two yeses, to the brokers alone."""
    acting = of(request, public_id)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    form = MessageForm(request.POST if move == "say" else None, prefix="say")
    question = QuestionForm(request.POST if move == "ask" else None, prefix="ask")
    if move == "settle":
        return _settle(request, acting)
    if move and _write(move, acting, form if move == "say" else question):
        return redirect(acting.way("messages"))
    found = acting.introduction
    said, waiting = _read(acting, me(request))
    wrong = next((each for each in (form, question) if each.errors), None)
    page = {
        "form": wrong,
        "say_form": form if found.state in talking.OPEN_TO_BOTH else None,
        "ask_form": question,
        "told": telling.tell(found, acting.side),
        "introduction": found,
        "side": acting.side,
        "as_side": acting.query,
        "said": said,
        "waiting": waiting,
    }
    return render(request, "brokerage/messages.html", page, status=422 if wrong else 200)


def _read(acting: Acting, person: Person) -> tuple[list[Spoken], Message | None]:
    """What this side may read, with what is new to this person; from now on it is read.

    With it the last word, where that waits for an answer.
    """
    found = acting.introduction
    own = Message.objects.filter(introduction=found).seen_by(acting.side)
    seen, kept = list(own.select_related("person")), bookmark.kept(found, person)
    if any(one.pk > kept.up_to for one in seen):
        reading.read(found, by=person, shown=seen)
    said = [telling_of(one, acting, read=kept.up_to) for one in seen]
    return said, kept.awaits(seen, acting.side)


def _named(request: HttpRequest, name: str) -> str:
    """A public id as it was sent."""
    return request.POST.get(name, "")[:20]


def _settle(request: HttpRequest, acting: Acting) -> HttpResponse:
    """No answer is needed to what was shown; what came meanwhile is not meant."""
    found = acting.introduction
    told = request.POST.get("up_to", "")[:20]
    last = Message.objects.filter(introduction=found, public_id=told).seen_by(acting.side).first()
    if last:
        reading.settle(found, by=me(request), up_to=last.pk)
        notes.success(request, _("Good. Your desk asks no more about it."))
    return redirect(acting.way("messages"))


def _write(move: str, acting: Acting, form: MessageForm) -> bool:
    if not form.is_valid() or acting.person is None or move not in {"say", "ask"}:
        return False
    text = form.cleaned_data["text"]
    try:
        if move == "say":
            talking.say(acting.introduction, side=acting.side, by=acting.person, text=text)
        else:
            talking.ask_brokers(acting.introduction, side=acting.side, by=acting.person, text=text)
    except Refusal as refusal:
        if not refusal.field:
            raise
        blame(form, refusal)
        return False
    return True


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message as a side reads it."""

    message: Message
    who: str
    organisation: str
    own: bool
    private: bool
    new: bool


def telling_of(message: Message, acting: Acting, *, read: int) -> Spoken:
    """Who said it; a broker is called one. ``read`` is the key of the last one read before."""
    organisation = (
        str(acting.introduction.organisation_of(message.from_side)) if message.from_side else ""
    )
    return Spoken(
        message=message,
        who=str(message.person) if message.person else organisation,
        organisation=organisation,
        own=message.from_side == acting.side,
        private=message.thread != Message.Thread.BOTH,
        new=message.pk > read and message.from_side != acting.side,
    )


@never_cache
@login_required
@kindly
def dates(request: HttpRequest, public_id: str) -> HttpResponse:
    """Dates that are proposed and agreed, and a form to propose one."""
    acting = of(request, public_id)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    form = DateForm(request.POST if move == "propose" else None)
    if move and _act(request, move, acting, form):
        return redirect(acting.way("dates"))
    found = acting.introduction
    shown = [*found.dates.to_come(), *found.dates.proposed()]
    moving = request.POST.get("instead_of") or request.GET.get("move", "")
    page = {
        "form": form,
        "told": telling.tell(found, acting.side),
        "introduction": found,
        "side": acting.side,
        "as_side": acting.query,
        "meeting": found.state in MEETING,
        "may_call_off": found.state in CAN_CALL_OFF,
        "moving": next((d for d in found.dates.to_come() if d.public_id == moving), None),
        "dates": [(date, letters_between.said(date)) for date in shown],
    }
    return render(request, "brokerage/dates.html", page, status=422 if form.errors else 200)


def _act(request: HttpRequest, move: str, acting: Acting, form: DateForm) -> bool:
    side, by = acting.side, acting.person
    if move in {"take", "call_off"}:
        date = get_object_or_404(
            acting.introduction.dates, public_id=request.POST.get("date", "")[:20]
        )
        (date_moves.take if move == "take" else date_moves.call_off)(date, side=side, by=by)
        return True
    if move != "propose" or not form.is_valid():
        return False
    when = form.when(acting.introduction, request.POST.get("instead_of", "")[:20])
    try:
        date_moves.propose_date(acting.introduction, side=side, by=by, when=when)
    except Refusal as refusal:
        if not refusal.field:
            raise
        blame(form, refusal)
        return False
    return True


@never_cache
@login_required
def calendar_file(request: HttpRequest, public_id: str, date_id: str) -> HttpResponse:
    """An agreed date, for a calendar."""
    acting = of(request, public_id)
    date = get_object_or_404(acting.introduction.dates, public_id=date_id)
    if date.state not in {MeetingDate.State.AGREED, MeetingDate.State.CALLED_OFF}:
        raise Http404
    date.introduction = acting.introduction
    answer = HttpResponse(calendars.meeting(date), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer
