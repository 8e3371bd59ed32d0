"""The rules of volunteering in the morning queue, and how each is told there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.admin import telling
from brokerage.admin.furniture import listing_url
from brokerage.admin.telling import Told
from brokerage.rules import Rule, Sort, table
from brokerage.volunteering import wording
from brokerage.volunteering.models import Booking, Incident, Policy, Session
from brokerage.volunteering.office import causes

FOR_GOOD = dt.timedelta(days=3650)

RULES = (
    Rule(
        key="incident",
        sort=Sort.AT_RISK,
        title=_("Something went wrong at a session"),
        todo=_("Read it today. Tell neither the company nor the group before you have."),
        empty=_("Nobody has told us of anything that is not seen to."),
        cause=causes.incidents_open,
        late_after=dt.timedelta(days=1),
    ),
    Rule(
        key="session-check",
        sort=Sort.NEW,
        title=_("Sessions that wait for a check to be confirmed"),
        todo=_("Read the advice, then confirm which check its helpers are asked for."),
        empty=_("No session waits for that."),
        cause=causes.checks_unconfirmed,
        ward="place",
        kind="need__kind",
        late_after=dt.timedelta(days=3),
    ),
    Rule(
        key="company-domain",
        sort=Sort.NEW,
        title=_("E-mail domains to confirm"),
        todo=_("Make sure that it is the company’s, then confirm it."),
        empty=_("Every domain is confirmed."),
        cause=causes.domains_to_confirm,
        rest=dt.timedelta(days=30),
    ),
    Rule(
        key="session-unfilled",
        sort=Sort.AT_RISK,
        title=_("Sessions that are soon, and not half full"),
        todo=_("Call a company that has people, or help the group to move it."),
        empty=_("Every session that is soon has its people."),
        cause=causes.sessions_unfilled,
        ward="place",
        kind="need__kind",
        rest=dt.timedelta(days=8),
    ),
    Rule(
        key="session-hours",
        sort=Sort.WAITING,
        title=_("Hours nobody has confirmed for a week"),
        todo=_("Call the group, or send it the letter again. Only the group confirms."),
        empty=_("Every group has said who came."),
        cause=causes.hours_unconfirmed,
        ward="place",
        kind="need__kind",
        late_after=dt.timedelta(days=14),
        rest=dt.timedelta(days=14),
    ),
    Rule(
        key="first-time",
        sort=Sort.WAITING,
        title=_("Volunteers who go for the first time"),
        todo=_("Call them: do they know where to go, and whom to ask for?"),
        empty=_("Nobody goes for the first time this week."),
        cause=causes.first_timers,
        ward="session__place",
        kind="session__need__kind",
        rest=FOR_GOOD,
    ),
    Rule(
        key="no-show",
        sort=Sort.QUIET,
        title=_("Volunteers who did not come"),
        todo=_("Ask how they are, without blame. Is another day better?"),
        empty=_("Everybody who was expected came."),
        cause=causes.no_shows,
        ward="session__place",
        kind="session__need__kind",
        rest=FOR_GOOD,
    ),
)


def _incident(one: Incident) -> Told:
    """Neither whom it is about nor what was said: the queue is read over shoulders."""
    note = _t("Danger now, they say") if one.danger else ""
    return Told(str(one), reverse("volunteering_office:incident", args=[one.public_id]), "", note)


def _session(one: Session) -> Told:
    note = f"{wording.when(one)}: {wording.seats_left(one)}"
    return Told(str(one), _roster(one), str(one.planner), note)


def _check(one: Session) -> Told:
    url = f"{listing_url(one.listing.side, one.listing.public_id)}safeguarding/"
    return Told(str(one), url, str(one.planner), wording.when(one))


def _person(one: Booking) -> Told:
    who = f"{one.volunteer} ({one.volunteer.organisation})"
    note = f"{one.session}, {wording.when(one.session)}"
    return Told(who, _roster(one.session), str(one.session.planner), note)


def _domain(one: Policy) -> Told:
    url = reverse("volunteering_office:domain", args=[one.public_id])
    return Told(one.domain, url, str(one.organisation))


def _roster(one: Session) -> str:
    return reverse("volunteering:roster", args=[one.public_id])


TELLS: dict[str, Any] = {
    "incident": _incident,
    "session-check": _check,
    "company-domain": _domain,
    "session-unfilled": _session,
    "session-hours": _session,
    "first-time": _person,
    "no-show": _person,
}


def enter() -> None:
    """Put them into the queue; called once, when the app is ready."""
    table.add(*RULES)
    telling.learn(TELLS)
