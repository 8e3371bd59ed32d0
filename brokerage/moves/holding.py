"""Holding an introduction, and saying what happened to it where somebody was quicker."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Introduction, Need, Offer
from brokerage.states import INTRODUCTION, IntroductionState, Reason, Side
from common import clock
from common.errors import Refusal
from common.states import UnlawfulMove, lawful
from people.models import Person


def hold(introduction: Introduction) -> Introduction:
    """The introduction with its listings, all locked, in everybody's order."""
    Offer.objects.hold(introduction.offer_id)
    Need.objects.hold(introduction.need_id)
    return Introduction.objects.whole().hold(introduction.pk)


def require(held: Introduction, to: str, *, by: Person | None) -> None:
    """Raise UnlawfulMove unless it may become that, and tell what happened meanwhile."""
    if not lawful(INTRODUCTION, held.state, to):
        raise UnlawfulMove(what_happened(held, by), code="unlawful_move")


def require_by_hand(held: Introduction) -> None:
    """Raise Refusal where hours are booked place by place: each place is changed by itself."""
    if held.by_the_hour:
        words = _("These hours are booked by people. Change their places on the session’s page.")
        raise Refusal(words, code="by_the_hour")


def what_happened(held: Introduction, by: Person | None) -> str:
    """How it stands now, who brought it there and when: one sentence for whom it surprises.

    People are named to their own colleagues and to brokers; to the other side, organisations.
    """
    told = {
        IntroductionState.DECLINED: _("%(who)s said no %(when)s."),
        IntroductionState.WITHDRAWN: _("%(who)s called this off %(when)s."),
        IntroductionState.FELL_THROUGH: _("%(who)s said %(when)s that this fell through."),
        IntroductionState.LAPSED: _("Nobody answered in time, so this ended %(when)s."),
        IntroductionState.PROPOSED: _("Both sides have to say yes first."),
        IntroductionState.AGREED: _("Both sides said yes; the second yes came %(when)s."),
        IntroductionState.UNDER_WAY: _("This has begun: it was noted %(when)s."),
        IntroductionState.DELIVERED: _("What was given was reported %(when)s."),
        IntroductionState.CONFIRMED: _("What arrived was confirmed %(when)s."),
    }[IntroductionState(held.state)]
    if held.reason == Reason.CLOSED:
        told = _("This ended %(when)s, because its offer or need was closed.")
    return told % {"who": _who_ended(held, by), "when": _when(held)}


def _who_ended(held: Introduction, by: Person | None) -> str:
    if not held.ended_side:
        return _("A broker")
    organisation = held.organisation_of(Side(held.ended_side))
    who = held.ended_by
    colleague = by and (access.is_broker(by) or access.is_member(by, organisation))
    return str(who) if who and colleague else str(organisation)


def _when(held: Introduction) -> str:
    at = (
        held.ended_at
        or held.confirmed_at
        or held.delivered_at
        or held.started_at
        or held.agreed_at
        or held.proposed_at
    )
    return said_when(at)


def said_when(at: dt.datetime) -> str:
    """“at 10:42” where that was today, else with the day."""
    here = at.astimezone(clock.LONDON)
    if here.date() == clock.today():
        return _("at %(time)s") % {"time": date_format(here, "H:i")}
    return _("on %(day)s at %(time)s") % {
        "day": date_format(here, "j F"),
        "time": date_format(here, "H:i"),
    }
