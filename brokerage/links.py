"""The signed links in the brokerage's letters: answer a proposal, confirm a delivery.

A token names the record, the side or the report, and the person it was sent to (nobody where
it went to the organisation's own address). It is useless once that person has left.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Delivery, Introduction
from brokerage.states import Side
from common import clock
from common.errors import NotAllowed
from common.tokens import BrokenLink, Link, read
from people.models import Organisation, Person

ANSWER, CONFIRM, CHANGED = "introduction.answer", "delivery.confirm", "outcome.tell"
GOING, QUIET = "introduction.going", "introduction.quiet"
# From an agreement to its last reminder, and well beyond.
GOING_FOR = dt.timedelta(days=400)
# After the act the same link still shows what was done.
SHOWN_FOR = dt.timedelta(days=60)
CONFIRM_WITHIN = dt.timedelta(days=120)
TELL_WITHIN = dt.timedelta(days=180)


def absolute(name: str, *args: str) -> str:
    """A whole address for a letter; from the settings, never from the Host header."""
    return settings.SITE_URL + reverse(f"brokerage:{name}", args=args)


def answer_token(introduction: Introduction, side: str, person: Person | None) -> str:
    """Lets the person answer for that side."""
    record = f"{introduction.public_id}.{side}"
    until = introduction.answer_by + SHOWN_FOR
    return Link(ANSWER, record, person.public_id if person else "", until).sign()


def confirm_token(report: Delivery, person: Person | None) -> str:
    """Lets the person say how much of a report arrived."""
    until = report.at + CONFIRM_WITHIN
    return Link(CONFIRM, report.public_id, person.public_id if person else "", until).sign()


def changed_token(introduction: Introduction, person: Person | None) -> str:
    """Lets the person say what changed, for half a year from now."""
    record = introduction.public_id
    until = clock.now() + TELL_WITHIN
    return Link(CHANGED, record, person.public_id if person else "", until).sign()


def _side_token(action: str, introduction: Introduction, side: str, person: Person | None) -> str:
    record = f"{introduction.public_id}.{side}"
    until = introduction.proposed_at + GOING_FOR
    return Link(action, record, person.public_id if person else "", until).sign()


def going_token(introduction: Introduction, side: str, person: Person | None) -> str:
    """Lets the person say how it goes, for that side: begun, given, called off, fell through."""
    return _side_token(GOING, introduction, side, person)


def quiet_token(introduction: Introduction, side: str, person: Person | None) -> str:
    """Lets the person be reminded no more about that introduction."""
    return _side_token(QUIET, introduction, side, person)


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers what, by a link."""

    introduction: Introduction
    side: Side
    person: Person | None


@dataclass(frozen=True, slots=True)
class Confirming:
    """Who confirms what, by a link."""

    report: Delivery
    person: Person | None


@dataclass(frozen=True, slots=True)
class Telling:
    """Who says what changed, by a link."""

    introduction: Introduction
    person: Person | None


def _gone() -> BrokenLink:
    return BrokenLink(_("We cannot find what this link is about."), code="no_record")


def member_named(public_id: str, organisation: Organisation) -> Person | None:
    """Whom a token names; None where it went to the organisation's own address.

    Raises NotAllowed once the person no longer acts for it.
    """
    if not public_id:
        return None
    person = Person.objects.filter(public_id=public_id, is_active=True).first()
    if person is None or not access.is_member(person, organisation):
        raise NotAllowed(
            _("This link was for somebody who no longer acts for %(organisation)s.")
            % {"organisation": organisation},
            code="left",
        )
    return person


def read_answer(token: str) -> Answering:
    """Raises BrokenLink, TooLate or NotAllowed."""
    return _read_side(token, ANSWER)


def read_going(token: str) -> Answering:
    """Raises BrokenLink, TooLate or NotAllowed."""
    return _read_side(token, GOING)


def read_quiet(token: str) -> Answering:
    """Raises BrokenLink, TooLate or NotAllowed."""
    return _read_side(token, QUIET)


def _read_side(token: str, action: str) -> Answering:
    link = read(token, action=action)
    public_id, _dot, side = link.record.partition(".")
    introduction = Introduction.objects.whole().filter(public_id=public_id).first()
    if introduction is None or side not in Side.values:
        raise _gone()
    person = member_named(link.person, introduction.organisation_of(side))
    return Answering(introduction, Side(side), person)


def read_confirm(token: str) -> Confirming:
    """Raises BrokenLink, TooLate or NotAllowed."""
    link = read(token, action=CONFIRM)
    report = Delivery.objects.delivered().filter(public_id=link.record).first()
    if report is None:
        raise _gone()
    introduction = Introduction.objects.whole().get(pk=report.introduction_id)
    report = _as_it_stands(report)
    report.introduction = introduction
    return Confirming(report, member_named(link.person, introduction.need.organisation))


def read_changed(token: str) -> Telling:
    """Raises BrokenLink, TooLate or NotAllowed."""
    link = read(token, action=CHANGED)
    introduction = Introduction.objects.whole().filter(public_id=link.record).first()
    if introduction is None:
        raise _gone()
    return Telling(introduction, member_named(link.person, introduction.need.organisation))


def _as_it_stands(report: Delivery) -> Delivery:
    """The report itself, or the one written anew when its confirmation was taken back."""
    while (anew := Delivery.objects.filter(renews=report).first()) is not None:
        report = anew
    return report
