"""Which letters may wait for a digest, and under which name people choose about them.

A letter that is not in this table always goes at once: what asks for an answer by a day, codes,
what concerns the safety of an account, orders and tickets, and every letter newer than the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Topic:
    """One line of the page on which people choose."""

    slug: str
    name: Words
    hint: Words


TOPICS = (
    Topic(
        "introductions",
        _("News of your introductions"),
        _("A yes, a no, a thank you. What asks for your answer always comes at once."),
    ),
    Topic(
        "listings",
        _("News of what you need or offer"),
        _("That we have it, that it is open, that it is closed."),
    ),
    Topic(
        "deliveries",
        _("News of help that was given"),
        _("That it arrived, or that a figure was put right."),
    ),
    Topic(
        "team",
        _("News of your organisation and its team"),
        _("That somebody joined or left."),
    ),
)

MAY_WAIT = {
    "introduction.yes": "introductions",
    "introduction.declined": "introductions",
    "introduction.withdrawn": "introductions",
    "introduction.lapsed": "introductions",
    "introduction.fell_through": "introductions",
    "offer.found": "introductions",
    "listing.submitted": "listings",
    "listing.opened": "listings",
    "listing.closed": "listings",
    "listing.moved": "listings",
    "delivery.confirmed": "deliveries",
    "delivery.reversed": "deliveries",
    "people.organisation_submitted": "team",
    "people.organisation_verified": "team",
    "people.member_joined": "team",
    "people.member_left": "team",
}
DIGEST = "digest"  # the reason of a letter made of letters that waited
# Still tried at an address whose letters come back: without them nobody could sign in to mend it.
STILL_TRIED = frozenset({"people.login_code"})


def topic_of(reason: str) -> str:
    """The topic's slug of a letter that may wait; nothing for one that always goes at once."""
    return MAY_WAIT.get(reason, "")


def name_of(slug: str) -> Words:
    """What people call the topic."""
    return next((each.name for each in TOPICS if each.slug == slug), "")
