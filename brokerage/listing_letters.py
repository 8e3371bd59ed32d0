"""Letters about one's own listing while it stands: still true, paused, put into a brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from brokerage import letters, links, listing_links
from brokerage.models import Brief, Need, Offer
from brokerage.states import Side
from common import clock
from notices import post
from people.models import Person


def _send(
    listing: Need | Offer,
    letter: str,
    *,
    link: Callable[[Person | None], str],
    **more: Any,
) -> None:
    told = {
        "title": listing.title,
        "is_need": listing.side == Side.NEED,
        "organisation": listing.organisation,
        "last_day": listing.ends_on,
    }
    for address, person in letters.recipients(listing.organisation):
        post.queue(
            to=address,
            reason=letter.replace("_", ".", 1),
            about=listing,
            template=f"brokerage/{letter}",
            context={**told, **more, "url": link(person)},
        )


def still_true(listing: Need | Offer, *, reminder: bool) -> None:
    """Asks whether it is still true, or reminds once."""
    opened = listing.renewed_at or listing.opened_at or listing.created_at
    days = (clock.now() - opened).days

    def link(person: Person | None) -> str:
        return links.absolute("still_true", listing_links.still_true_token(listing, person))

    _send(listing, "listing_still_true", link=link, reminder=reminder, days=days)


def paused(listing: Need | Offer) -> None:
    """Nobody answered, so it rests; one click opens it again."""

    def link(person: Person | None) -> str:
        return links.absolute("still_true", listing_links.still_true_token(listing, person))

    _send(listing, "listing_paused", link=link)


def briefed(brief: Brief) -> None:
    """A broker has put it into other words: may they be shown?"""

    def link(person: Person | None) -> str:
        return links.absolute("brief", listing_links.brief_token(brief, person))

    listing = brief.listing
    told = {"brief_title": brief.title, "brief_text": brief.text, "own": listing.description}
    _send(listing, "listing_briefed", link=link, **told)
