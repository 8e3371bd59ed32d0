"""The reasoner's advice, as the brokers' pages read it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from brokerage import safeguarding_words as words
from brokerage.models import Need, Offer
from brokerage.moves import safeguarding as moves
from brokerage.safeguarding.law import law
from brokerage.safeguarding.values import Advice


def in_words(advice: Advice) -> dict[str, Any]:
    """The advice as its page reads it."""
    book = law()
    because: list[Any] = [words.BECAUSE[name] for name in advice.because]
    if advice.counted_often:
        because.append(words.counted(book.days, book.within))
    return {
        "advice": advice,
        "advised": words.check(advice.check),
        "at_most": words.check(advice.at_most),
        "because": because,
        "open_questions": [words.OPEN[key] for key in advice.to_ask],
        "meanwhile": [words.MEANWHILE[name] for name in advice.meanwhile],
        "weeks": book.weeks,
        "sources": sorted({rule.source for rule in book.rules if rule.name in advice.because}),
    }


def line(listing: Need | Offer, advice: Advice | None = None) -> dict[str, Any]:
    """What was confirmed, for the listing's own page: and whether it still fits the answers."""
    newest = moves.newest(listing)
    told = advice or moves.advice_for(listing)
    return {
        "confirmed": newest,
        "confirmed_check": words.check(newest.check_asked) if newest else "",
        "confirmed_fits": bool(newest and moves.still_fits(newest, told)),
        "safeguarding_way": reverse(
            f"brokers:{listing.side}_safeguarding", args=[listing.public_id]
        ),
    }
