"""A listing without a good answer yet: what comes nearest, and what to go and ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from brokerage import suggestions, wanting
from brokerage.admin.furniture import listing_url
from brokerage.matching.suggest import the_but
from brokerage.models import Need, Offer

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """One that comes near, and the one reason why it is not good."""

    listing: Need | Offer
    url: str
    fit: int
    but: str


def context(listing: Need | Offer, ranked: list[Any]) -> dict[str, Any]:
    """For ``_no_good.html``; ``ranked`` is everything that was judged."""
    near = suggestions.nearest(ranked, most=NEAREST)
    asked = wanting.ask_for(listing) if isinstance(listing, Need) and listing.left != 0 else ""
    return {
        "nearest": [_near(one) for one in near],
        "ask_for": asked,
        "mail": _mail(asked) if asked else "",
    }


def _near(one: Any) -> Near:
    url = listing_url(one.listing.side, one.listing.public_id)
    return Near(one.listing, url, one.suggestion.fit, the_but(one.suggestion))


def _mail(asked: str) -> str:
    """A letter begun in the broker's own mail program."""
    words = _("Hello,\n\na group in Leeds asks for: %(asked)s.\n\nCould you help with it?\n") % {
        "asked": asked
    }
    return f"mailto:?subject={quote(_('Could you help with this?'))}&body={quote(words)}"
