"""A listing without a good answer yet: what comes nearest, and what to ask or to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from brokerage import suggestions, wanting
from brokerage.admin.furniture import listing_url
from brokerage.matching.suggest import said_no, the_but
from brokerage.matching.values import Suggestion
from brokerage.models import Need, Offer

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """One that comes near, and the one reason why it is not good."""

    listing: Need | Offer
    url: str
    fit: int
    but: str


@dataclass(frozen=True, slots=True)
class Change:
    """The need that an offer could be changed for: what it asks, and a letter to the giver."""

    near: Near
    asked: str
    mail: str


def context(listing: Need | Offer, ranked: list[Suggestion]) -> dict[str, Any]:
    """For ``_no_good.html``; ``ranked`` is everything that was judged."""
    near = suggestions.with_records(listing, suggestions.nearest(ranked, most=NEAREST))
    if isinstance(listing, Offer):
        change = change_for(listing, ranked)
        taken = change.near.listing if change else None
        others = [_near(one) for one in near if one.listing != taken]
        return {"nearest": others, "change": change, "ask_for": "", "mail": ""}
    asked = wanting.ask_for(listing) if listing.left != 0 else ""
    words = _("Hello,\n\na group in Leeds asks for: %(asked)s.\n\nCould you help with it?\n")
    mail = _mail(_("Could you help with this?"), words % {"asked": asked}) if asked else ""
    return {
        "nearest": [_near(one) for one in near],
        "change": None,
        "ask_for": asked,
        "mail": mail,
    }


def change_for(offer: Offer, ranked: list[Suggestion]) -> Change | None:
    """What the offer could be changed to: the nearest need that never said no to exactly this."""
    open_to_it = [one for one in ranked if not said_no(one)]
    near = suggestions.with_needs(suggestions.nearest(open_to_it, most=1))
    best = next(iter(near), None)
    if best is None or offer.left == 0:
        return None
    asked = wanting.ask_for(best.listing)
    words = _(
        "Hello,\n\nthank you for your offer “%(offer)s”. Nobody has asked for just this yet.\n\n"
        "A group in Leeds asks for: %(asked)s.\n\nCould you change your offer to fit that?\n"
    )
    told = {"offer": offer, "asked": asked}
    return Change(_near(best), asked, _mail(_("Could your offer be changed?"), words % told))


def _near(one: Any) -> Near:
    url = listing_url(one.listing.side, one.listing.public_id)
    return Near(one.listing, url, one.suggestion.fit, the_but(one.suggestion))


def _mail(subject: str, words: str) -> str:
    """A letter begun in the broker's own mail program."""
    return f"mailto:?subject={quote(subject)}&body={quote(words)}"
