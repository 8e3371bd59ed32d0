"""Suggestions for a listing: queries narrow first, then matching judges and ranks plain values.

Neither the queries nor the pairs judged grow with the listings: see ``brokerage.candidates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import Count, Q

from brokerage import capacity
from brokerage.candidates import candidates
from brokerage.listing_facts import History, Row, facts, row_of, rows
from brokerage.matching.gates.capacity import PAUSE
from brokerage.matching.suggest import judge, near_by, rank, rank_for_offer, worth_showing
from brokerage.matching.values import ListingFacts, Suggestion
from brokerage.models import Introduction, Need, Offer
from brokerage.said import Said, counted, often, said_before
from brokerage.states import IntroductionState, Side
from common import clock
from people.models import Organisation, Pause

L = TypeVar("L", Need, Offer)
S = TypeVar("S", bound="Suggested[Any]")


@dataclass(frozen=True, slots=True)
class Suggested(Generic[L]):
    """A listing that may answer the one asked about, and why."""

    listing: L
    suggestion: Suggestion


def suggest_for_need(
    need: Need, *, limit: int | None = None, everything: bool = False, resting: bool = True
) -> list[Suggested[Offer]]:
    """Offers for a need, best first.

    ``everything`` shows also what fails a gate or fits too little to be worth showing. Whose
    organisation is on a pause is among them, and its gate says until when; not so where
    ``resting`` is left out.
    """
    ranked = ranked_for(need, resting=resting)
    return with_offers((ranked if everything else worth_showing(ranked))[:limit])


def suggest_for_offer(
    offer: Offer, *, limit: int | None = None, everything: bool = False, resting: bool = True
) -> list[Suggested[Need]]:
    """Needs for an offer, best first, by the same rules."""
    ranked = ranked_for(offer, resting=resting)
    return with_needs((ranked if everything else worth_showing(ranked))[:limit])


def ranked_for(listing: Need | Offer, *, resting: bool = True) -> list[Suggestion]:
    """Everything that was judged for a listing, best first, without the records."""
    mine, others = _read_for(listing, resting=resting)
    if isinstance(listing, Need):
        return rank(mine, others, on=clock.today())
    return rank_for_offer(mine, others, on=clock.today())


def with_offers(some: Sequence[Suggestion]) -> list[Suggested[Offer]]:
    """Suggestions for a need with the offers' records."""
    found = _records(Offer, [one.offer for one in some])
    return [Suggested(found[one.offer], one) for one in some if one.offer in found]


def with_needs(some: Sequence[Suggestion]) -> list[Suggested[Need]]:
    """The same of suggestions for an offer."""
    found = _records(Need, [one.need for one in some])
    return [Suggested(found[one.need], one) for one in some if one.need in found]


def with_records(listing: Need | Offer, some: Sequence[Suggestion]) -> list[Suggested[Any]]:
    """The same of either."""
    return with_offers(some) if isinstance(listing, Need) else with_needs(some)


def _records(model: type[L], keys: Sequence[str]) -> dict[str, L]:
    whole = model.objects.select_related("organisation", "kind").filter(public_id__in=keys)
    return {one.public_id: one for one in whole} if keys else {}


def _read_for(listing: Need | Offer, *, resting: bool) -> tuple[ListingFacts, list[ListingFacts]]:
    """The listing and what may fit it, as matching takes them."""
    model: Any = Offer if isinstance(listing, Need) else Need
    mine = row_of(listing)
    others = rows(model, candidates(_free(model, listing, resting=resting), facts(mine)))
    history = _history(listing, [mine, *others])
    return facts(mine, history), [facts(one, history) for one in others]


def facts_for_need(need: Need) -> tuple[ListingFacts, list[ListingFacts]]:
    """The need and every offer judged for it that can be had today, as matching takes them."""
    return _read_for(need, resting=False)


def suggest_pair(need: Need, offer: Offer) -> Suggestion:
    """How one offer fits one need today, whatever their states."""
    asked, given = facts_of_pair(need, offer)
    return judge(asked, given, on=clock.today())


def facts_of_pair(need: Need, offer: Offer) -> tuple[ListingFacts, ListingFacts]:
    """One need and one offer as matching takes them."""
    asked, given = row_of(need), row_of(offer)
    history = _history(need, [asked, given])
    return facts(asked, history), facts(given, history)


def askable(ranked: list[S]) -> S | None:
    """The first that can be asked today; where every one is on a pause, the first of them."""
    free = (one for one in ranked if PAUSE not in {gate.name for gate in one.suggestion.gates})
    return next(free, next(iter(ranked), None))


def nearest(ranked: Iterable[Suggestion], *, most: int) -> list[Suggestion]:
    """Of everything ranked, the few that come nearest, whatever is in their way."""
    by_fit = sorted(ranked, key=lambda one: -one.exact)
    return [one for one in by_fit[:most] if near_by(one)]


def _free(model: type[L], listing: Need | Offer, *, resting: bool) -> Any:
    """What may be brought together with the listing: open, unmet, another's, verified.

    Left out are pairs that are introduced already, and organisations on a pause unless a broker
    looks: the gate tells when they are back.
    """
    paused = Pause.objects.none() if resting else Pause.objects.on(clock.today())
    met = Introduction.objects.going().filter(**{listing.side: listing})
    return (
        model.objects.unmet()
        .filter(organisation__state=Organisation.State.VERIFIED)
        .exclude(organisation=listing.organisation_id)
        .exclude(organisation__in=paused.values("organisation"))
        .exclude(pk__in=met.values(model.side))
    )


def _history(listing: Need | Offer, among: Sequence[Row]) -> History:
    """What bears on the listing and these, itself among them. Four queries, whatever there is."""
    can_be_asked = capacity.of(one.organisation_id for one in among)
    return replace(history_of(among, said_before(listing, among)), capacity=can_be_asked)


def history_of(listings: Iterable[Need | Offer | Row], said: Said) -> History:
    """What is known of those who give, beside what was said. One query."""
    givers = {one.organisation_id for one in listings if one.side == Side.OFFER}
    rows: list[Any] = list(
        Introduction.objects.filter(offer__organisation__in=givers)
        .order_by()
        .values("offer__organisation")
        .annotate(
            confirmed=Count("pk", filter=Q(state=IntroductionState.CONFIRMED)),
            fell=Count("pk", filter=~Q(by_the_hour=True) & Q(state=IntroductionState.FELL_THROUGH)),
            **counted(),
        )
    )
    return History(
        confirmed={row["offer__organisation"]: row["confirmed"] for row in rows},
        fell_through={row["offer__organisation"]: row["fell"] for row in rows},
        often={row["offer__organisation"]: often(row) for row in rows},
        said=said,
    )
