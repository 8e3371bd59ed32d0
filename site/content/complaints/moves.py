"""What can be done with a complaint: hold it, judge, write log and journal, and tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.ids import new_public_id
from common.states import require
from content.complaints import letters
from content.complaints.models import WARN_BEFORE, Complaint, ComplaintStep, Controller
from content.complaints.states import COMPLAINT, CameBy, ComplaintState, Outcome, Step
from journal import entries
from people.models import Person

WARN_WITH = (WARN_BEFORE, 2)  # days that are left


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says, and how to reach them."""

    words: str
    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    wish: str = ""
    controller: Controller | None = None
    came_by: str = CameBy.FORM
    received_on: dt.date | None = None  # today, unless it lay somewhere
    key: str = ""  # what the form was called


@transaction.atomic
def receive(told: Told, *, by: Person | None = None) -> Complaint:
    """Write it down and say that we have it; ``by`` is who took it down for them.

    The same form sent twice is one complaint. Raises Refusal where nobody could be answered.
    """
    if not (told.email or told.phone or told.address):
        raise Refusal(_("Tell us one way to reach you."), field="email", code="no_way_back")
    day = told.received_on or clock.today()
    if day > clock.today():
        raise Refusal(_("This day is still to come."), field="received_on", code="still_to_come")
    facts = {
        "words": told.words,
        "wish": told.wish,
        "name": told.name,
        "email": told.email,
        "phone": told.phone,
        "address": told.address,
        "controller": told.controller,
        "came_by": told.came_by,
        "received_on": day,
    }
    key = told.key or new_public_id()
    complaint, new = Complaint.objects.get_or_create(form_key=key, defaults=facts)
    if not new:
        return complaint
    _write(complaint, Step.RECEIVED, by=by)
    letters.received(complaint)
    letters.arrived(complaint)
    return complaint


@transaction.atomic
def acknowledge(complaint: Complaint, *, by: Person, words: str = "") -> Complaint:
    """Tell them that somebody has read it and looks into it: the clock of 30 days stops."""
    complaint = _held_for(complaint, by)
    require(COMPLAINT, complaint.state, ComplaintState.ACKNOWLEDGED, what=_("This complaint"))
    if complaint.state == ComplaintState.ANSWERED:
        raise Refusal(_("Only they can ask us to look again."), code="theirs_to_ask")
    complaint.state = ComplaintState.ACKNOWLEDGED
    complaint.acknowledged_at = clock.now()
    complaint.save(update_fields=["state", "acknowledged_at"])
    _write(complaint, Step.ACKNOWLEDGED, by=by, words=words)
    letters.acknowledged(complaint, words)
    return complaint


@transaction.atomic
def note(complaint: Complaint, *, by: Person, words: str) -> Complaint:
    """Write down what was done about it; only the office sees this."""
    complaint = _held_for(complaint, by)
    if not complaint.is_open:
        raise Refusal(_("It is over, so there is nothing more to write down."), code="over")
    _write(complaint, Step.NOTED, by=by, words=words)
    return complaint


@transaction.atomic
def answer(complaint: Complaint, *, by: Person, outcome: str, words: str) -> Complaint:
    """Tell them what we found and what we do about it, and that they can go to the ICO."""
    complaint = _held_for(complaint, by)
    require(COMPLAINT, complaint.state, ComplaintState.ANSWERED, what=_("This complaint"))
    complaint.state = ComplaintState.ANSWERED
    complaint.outcome, complaint.answer = Outcome(outcome), words
    complaint.ended_at = clock.now()
    complaint.save(update_fields=["state", "outcome", "answer", "ended_at"])
    _write(complaint, Step.ANSWERED, by=by, words=words, reason=outcome)
    letters.answered(complaint)
    return complaint


@transaction.atomic
def pass_on(complaint: Complaint, *, by: Person, to: Controller) -> Complaint:
    """It is another's data: theirs to read and to answer from now on. The clock runs on."""
    complaint = _held_for(complaint, by)
    if not complaint.is_open:
        raise Refusal(_("It is over, so it stays where it is."), code="over")
    if complaint.controller_id == to.pk:
        raise Refusal(_("They have it already."), field="to", code="theirs_already")
    complaint.controller = to
    complaint.save(update_fields=["controller"])
    _write(complaint, Step.PASSED_ON, by=by, words=to.name)
    letters.arrived(complaint)
    return complaint


@transaction.atomic
def add(complaint: Complaint, *, words: str) -> Complaint:
    """They tell us more, by their link."""
    complaint = Complaint.objects.hold(complaint.pk)
    if not complaint.is_open:
        raise Refusal(_("This complaint is over. You can ask us to look again."), code="over")
    _write(complaint, Step.ADDED, words=words)
    letters.more(complaint)
    return complaint


@transaction.atomic
def look_again(complaint: Complaint, *, words: str) -> Complaint:
    """They do not agree: it is looked into again. The log keeps the first answer."""
    complaint = Complaint.objects.hold(complaint.pk)
    if complaint.state != ComplaintState.ANSWERED:
        raise Refusal(_("There is no answer yet that we could look at again."), code="no_answer")
    complaint.state = ComplaintState.ACKNOWLEDGED
    complaint.outcome, complaint.answer, complaint.ended_at = "", "", None
    complaint.save(update_fields=["state", "outcome", "answer", "ended_at"])
    _write(complaint, Step.REOPENED, words=words)
    letters.more(complaint)
    return complaint


@transaction.atomic
def withdraw(complaint: Complaint) -> Complaint:
    """They take it back, by their link."""
    complaint = Complaint.objects.hold(complaint.pk)
    require(COMPLAINT, complaint.state, ComplaintState.WITHDRAWN, what=_("This complaint"))
    complaint.state = ComplaintState.WITHDRAWN
    complaint.ended_at = clock.now()
    complaint.save(update_fields=["state", "ended_at"])
    _write(complaint, Step.WITHDRAWN)
    return complaint


@transaction.atomic
def warn(complaint: Complaint) -> bool:
    """Write to its inbox when its day comes near: once with ten days left, with two, and when late.

    Whether a letter was written; none for one that is acknowledged meanwhile, or was told of.
    """
    complaint = Complaint.objects.hold(complaint.pk)
    passed = [left for left in (*WARN_WITH, -1) if complaint.days_left <= left]
    if not (complaint.waits_to_be_acknowledged and passed):
        return False
    since = complaint.due_on - dt.timedelta(days=passed[-1])
    told = complaint.steps.filter(step=Step.WARNED).last()
    if told and told.at.astimezone(clock.LONDON).date() >= since:
        return False
    _write(complaint, Step.WARNED)
    letters.warned(complaint)
    return True


def warn_all() -> int:
    """Each inbox hears of what is nearly due; how many letters."""
    return sum(warn(complaint) for complaint in Complaint.objects.nearly_due())


def _held_for(complaint: Complaint, by: Person) -> Complaint:
    """The record, locked. Raises Refusal where it is not this person's to answer (any more)."""
    held = Complaint.objects.hold(complaint.pk)
    if not Complaint.objects.visible_to(by).filter(pk=held.pk).exists():
        raise Refusal(_("Others answer for this complaint now."), code="not_yours")
    return held


def _write(
    complaint: Complaint, step: Step, *, by: Person | None = None, words: str = "", reason: str = ""
) -> None:
    """A line of the log with its words, and one of the journal without them."""
    ComplaintStep.objects.create(complaint=complaint, step=step, by=by, words=words)
    entries.record(by, f"complaint.{step}", complaint, reason=reason)
