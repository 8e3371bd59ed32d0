"""The monthly letter: three things that fit, with why; news, so only with a ground to send it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.volunteering import links, wording
from brokerage.volunteering.fitting import Fitting
from notices import marketing
from notices.models import Notice, Sender
from people.models import Person

TEMPLATE = "volunteering/fitting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One session as the letter tells of it."""

    title: str
    host: str
    when: str
    where: str
    reasons: Sequence[str]
    but: str
    url: str


def what_fits(sender: Sender, person: Person, found: Sequence[Fitting]) -> Notice:
    """At most three. Raises marketing.NoBasis where they asked for no such letter."""
    things = [thing(one) for one in found]
    return marketing.queue(
        sender,
        person.email,
        reason="volunteer.fits",
        template=TEMPLATE,
        context=context(things),
    )


def thing(one: Fitting) -> Thing:
    """What is said of one session."""
    session = one.session
    return Thing(
        title=str(session),
        host=str(session.planner),
        when=wording.when(session),
        where=wording.where(session),
        reasons=one.reasons,
        but=one.in_the_way,
        url=links.absolute("session", session.public_id),
    )


def heading_of(things: Sequence[Thing]) -> str:
    """How many there are, in words."""
    heading = ngettext(
        "One thing that fits you this month", "%(n)s things that fit you this month", len(things)
    )
    return heading % {"n": {2: _("Two"), 3: _("Three")}.get(len(things), len(things))}


def context(things: Sequence[Thing]) -> dict[str, object]:
    """What the letter is made of."""
    return {
        "heading": heading_of(things),
        "things": things,
        "url": links.absolute("find"),
        "change_url": links.absolute("me"),
        "worry_url": links.absolute("trouble"),
    }
