"""What a broker's decision rests on: both listings as they stood, and what else was there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from brokerage import suggestions
from brokerage.matching.suggest import rank
from brokerage.matching.values import ListingFacts, Suggestion, Verdict
from brokerage.models import Need, Offer
from common import clock

MOST_OTHERS = 12
"""So many of the best offers beside the chosen one are kept: enough to judge weights anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What was known when the pair was chosen.

    ``rank`` counts from 1 among the ``among`` offers that were judged for the need; None where
    the chosen one was not among them (closed since, or left out beforehand). ``best`` is the
    best of the others. ``round`` and ``plan`` name the round and its plan that chose the pair;
    ``wished`` says that the broker asked for the pair in there.
    """

    on: dt.date
    need: ListingFacts
    offer: ListingFacts
    others: tuple[ListingFacts, ...] = ()
    rank: int | None = None
    among: int = 0
    best: Suggestion | None = None
    round: str = ""
    plan: str = ""
    wished: bool = False


def grounds(need: Need, offer: Offer) -> Grounds:
    """What there is to know today of this pair, and of the offers that stand beside it."""
    today = clock.today()
    asked, given = suggestions.facts_for_need(need)
    _own, pair = suggestions.facts_of_pair(need, offer)
    ranked = rank(asked, given, on=today)
    order = [one.offer for one in ranked]
    facts = {one.key: one for one in given}
    beside = [one for one in ranked if one.offer != offer.public_id]
    return Grounds(
        on=today,
        need=asked,
        offer=facts.get(offer.public_id, pair),
        others=tuple(facts[one.offer] for one in beside[:MOST_OTHERS]),
        rank=order.index(offer.public_id) + 1 if offer.public_id in order else None,
        among=len(order),
        best=beside[0] if beside else None,
    )


def passed_over(chosen: Suggestion, best: Suggestion | None) -> bool:
    """Whether another offer was placed better: fewer conditions in the way, or more fit.

    A tie is nobody's loss.
    """
    if best is None or best.verdict is Verdict.FAIL:
        return False
    return chosen.verdict is Verdict.FAIL or round(best.exact, 2) > round(chosen.exact, 2)
