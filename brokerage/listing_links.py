"""The signed links in letters about one's own listing: is it still true, may the brief be shown.

A token names the record, the person it was sent to and the question; it answers nothing once the
question was answered, or a newer one was asked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from brokerage.links import member_named, named
from brokerage.models import Brief, Need, Offer
from common.tokens import BrokenLink, Link, read
from people.models import Person

STILL_TRUE, BRIEF = "listing.still_true", "listing.brief"
# So long after the question the link still opens its page.
SHOWN_FOR = dt.timedelta(days=90)
MODELS: dict[str, type[Need] | type[Offer]] = {"need": Need, "offer": Offer}


@dataclass(frozen=True, slots=True)
class StillTrue:
    """Who is asked about which listing; ``waiting`` while that question has no answer."""

    listing: Need | Offer
    person: Person | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class Briefed:
    """Who is asked about which brief."""

    brief: Brief
    person: Person | None


def still_true_token(listing: Need | Offer, person: Person | None) -> str:
    """Lets the person say that it is still true, change it or close it."""
    asked = listing.asked_at
    if asked is None:
        raise ValueError("nothing was asked")
    record = f"{listing.side}.{listing.public_id}.{_stamp(asked)}"
    who = named(person, listing.organisation)
    return Link(STILL_TRUE, record, who, asked + SHOWN_FOR).sign()


def brief_token(brief: Brief, person: Person | None) -> str:
    """Lets the person have the brief shown, or their own words."""
    who = named(person, brief.listing.organisation)
    return Link(BRIEF, brief.public_id, who, brief.written_at + SHOWN_FOR).sign()


def read_still_true(token: str) -> StillTrue:
    """Raises BrokenLink, TooLate or NotAllowed."""
    link = read(token, action=STILL_TRUE)
    side, _dot, rest = link.record.partition(".")
    public_id, _dot, asked = rest.partition(".")
    model = MODELS.get(side)
    listings = model.objects.select_related("organisation", "kind") if model else None
    listing = listings.filter(public_id=public_id).first() if listings is not None else None
    if listing is None:
        raise _gone()
    waiting = listing.asked_at is not None and _stamp(listing.asked_at) == asked
    return StillTrue(listing, member_named(link.person, listing.organisation), waiting)


def read_brief(token: str) -> Briefed:
    """Raises BrokenLink, TooLate or NotAllowed."""
    link = read(token, action=BRIEF)
    owners = ("need__organisation", "need__kind", "offer__organisation", "offer__kind")
    brief = Brief.objects.select_related(*owners).filter(public_id=link.record).first()
    if brief is None:
        raise _gone()
    return Briefed(brief, member_named(link.person, brief.listing.organisation))


def _stamp(moment: dt.datetime) -> str:
    return str(int(moment.timestamp()))


def _gone() -> BrokenLink:
    return BrokenLink(_("We cannot find what this link is about."), code="no_record")
