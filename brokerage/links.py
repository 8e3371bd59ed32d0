"""The signed links in the brokerage's letters: answer a proposal, confirm a delivery.

A token names the record, the side or the report, and the person it was sent to, or a mark of the
organisation's own address. It is useless once that person has left, or the organisation has people
of its own or another address.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
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
# Begins what stands for an organisation's own address, where else a person's id stands.
OWN = "@"
CONFIRM_WITHIN = dt.timedelta(days=120)
TELL_WITHIN = dt.timedelta(days=180)


def absolute(name: str, *args: str) -> str:
    """A whole address for a letter; from the settings, never from the Host header."""
    return settings.SITE_URL + reverse(f"brokerage:{name}", args=args)


def page(name: str, introduction: Introduction, side: str) -> str:
    """A page about an introduction as that side sees it: a reader may belong to both."""
    return f"{absolute(name, introduction.public_id)}?side={Side(side)}"


def answer_token(introduction: Introduction, side: str, person: Person | None) -> str:
    """Lets the person answer for that side."""
    record = f"{introduction.public_id}.{side}"
    until = introduction.answer_by + SHOWN_FOR
    organisation = introduction.organisation_of(Side(side))
    return Link(ANSWER, record, named(person, organisation), until).sign()


def confirm_token(report: Delivery, person: Person | None) -> str:
    """Lets the person say how much of a report arrived."""
    until = report.at + CONFIRM_WITHIN
    who = named(person, report.introduction.need.organisation)
    return Link(CONFIRM, report.public_id, who, until).sign()


def changed_token(introduction: Introduction, person: Person | None) -> str:
    """Lets the person say what changed, for half a year from now."""
    record = introduction.public_id
    until = clock.now() + TELL_WITHIN
    return Link(CHANGED, record, named(person, introduction.need.organisation), until).sign()


def _side_token(action: str, introduction: Introduction, side: str, person: Person | None) -> str:
    record = f"{introduction.public_id}.{side}"
    until = introduction.proposed_at + GOING_FOR
    who = named(person, introduction.organisation_of(Side(side)))
    return Link(action, record, who, until).sign()


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


def named(person: Person | None, organisation: Organisation) -> str:
    """Who stands in a token: a person's id, or a mark of the organisation's own address."""
    return person.public_id if person else OWN + _mark(organisation)


def _mark(organisation: Organisation) -> str:
    """Ten hexadecimal digits that stand for its address now."""
    address = organisation.contact_email.strip().lower()
    return salted_hmac("brokerage.links.own", address, algorithm="sha256").hexdigest()[:10]


def member_named(public_id: str, organisation: Organisation) -> Person | None:
    """Whom a token names; None where it went to the organisation's own address.

    Raises NotAllowed once the person no longer acts for it, and for its own address once it has
    people or another address. The previous release signed nothing for an own address.
    """
    if not public_id or public_id.startswith(OWN):
        _judge_own_address(public_id, organisation)
        return None
    person = Person.objects.filter(public_id=public_id, is_active=True).first()
    if person is None or not access.is_member(person, organisation):
        raise NotAllowed(
            _("This link was for somebody who no longer acts for %(organisation)s.")
            % {"organisation": organisation},
            code="left",
        )
    return person


def _judge_own_address(mark: str, organisation: Organisation) -> None:
    if organisation.memberships.filter(person__is_active=True).exists():
        raise NotAllowed(
            _(
                "%(organisation)s has people of its own here now, so this link is closed. "
                "Sign in as one of them: it waits on your desk."
            )
            % {"organisation": organisation},
            code="has_people",
        )
    if mark and mark != OWN + _mark(organisation):
        raise NotAllowed(
            _(
                "%(organisation)s gave us another address since, so this link is closed. "
                "Open our newest letter to that address, or write to us."
            )
            % {"organisation": organisation},
            code="another_address",
        )


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
