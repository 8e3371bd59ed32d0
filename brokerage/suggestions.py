"""Suggestions for a listing: queries narrow first, then matching judges and ranks plain values.

Neither the queries nor the pairs judged grow with the listings: see ``brokerage.candidates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db.models import Count, Q, prefetch_related_objects

from brokerage import capacity
from brokerage.candidates import narrowed
from brokerage.capacity import Capacity
from brokerage.matching.gates.capacity import PAUSE
from brokerage.matching.suggest import judge, near_by, rank, rank_for_offer, worth_showing
from brokerage.matching.values import ListingFacts, Suggestion
from brokerage.models import Introduction, Need, Offer
from brokerage.said import Said, counted, often, said_before
from brokerage.states import IntroductionState
from common import clock
from people.models import Organisation, Pause

L = TypeVar("L", Need, Offer)
S = TypeVar("S", bound="Suggested[Any]")
READ_WITH = ("skills", "skills_nice", "places", "communities")


@dataclass(frozen=True, slots=True)
class Suggested(Generic[L]):
    """A listing that may answer the one asked about, and why."""

    listing: L
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class History:
    """What happened before: counts by offering organisation, and what was said (brokerage.said).

    Beside it who can be asked just now (brokerage.capacity).
    """

    confirmed: Mapping[int, int] = field(default_factory=dict)
    fell_through: Mapping[int, int] = field(default_factory=dict)
    often: Mapping[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    said: Said = field(default_factory=Said)
    capacity: Capacity = field(default_factory=Capacity)


def suggest_for_need(
    need: Need, *, limit: int | None = None, everything: bool = False, resting: bool = True
) -> list[Suggested[Offer]]:
    """Offers for a need, best first.

    ``everything`` shows also what fails a gate or fits too little to be worth showing. Whose
    organisation is on a pause is among them, and its gate says until when; not so where
    ``resting`` is left out.
    """
    asked, offers, given = _read_for(need, resting=resting)
    ranked = rank(asked, given, on=clock.today())
    kept = [Suggested(offers[one.offer], one) for one in _worth_showing(ranked, everything)]
    return kept[:limit]


def _read_for(
    need: Need, *, resting: bool
) -> tuple[ListingFacts, dict[str, Offer], list[ListingFacts]]:
    """The need, the offers that may fit it by public id, and these as matching takes them."""
    plain = facts(need)
    offers = {one.public_id: one for one in _others(Offer, need, plain, resting=resting)}
    history = _history(need, offers.values())
    asked = replace(plain, **_about_it(need, history))
    return asked, offers, [facts(offer, history) for offer in offers.values()]


def facts_for_need(need: Need) -> tuple[ListingFacts, list[ListingFacts]]:
    """The need and every offer judged for it that can be had today, as matching takes them."""
    asked, _offers, given = _read_for(need, resting=False)
    return asked, given


def suggest_for_offer(
    offer: Offer, *, limit: int | None = None, everything: bool = False, resting: bool = True
) -> list[Suggested[Need]]:
    """Needs for an offer, best first, by the same rules."""
    plain = facts(offer)
    needs = {one.public_id: one for one in _others(Need, offer, plain, resting=resting)}
    history = _history(offer, needs.values())
    given = replace(plain, **_about_it(offer, history))
    asked = [facts(need, history) for need in needs.values()]
    ranked = rank_for_offer(given, asked, on=clock.today())
    kept = [Suggested(needs[one.need], one) for one in _worth_showing(ranked, everything)]
    return kept[:limit]


def suggest_pair(need: Need, offer: Offer) -> Suggestion:
    """How one offer fits one need today, whatever their states."""
    asked, given = facts_of_pair(need, offer)
    return judge(asked, given, on=clock.today())


def facts_of_pair(need: Need, offer: Offer) -> tuple[ListingFacts, ListingFacts]:
    """One need and one offer as matching takes them."""
    history = _history(need, [offer])
    return facts(need, history), facts(offer, history)


def _worth_showing(ranked: list[Suggestion], everything: bool) -> list[Suggestion]:
    return ranked if everything else worth_showing(ranked)


def worth(ranked: list[S]) -> list[S]:
    """Of everything ranked, what is worth showing: nothing where the best is no good one."""
    kept = {id(one) for one in worth_showing(each.suggestion for each in ranked)}
    return [each for each in ranked if id(each.suggestion) in kept]


def askable(ranked: list[S]) -> S | None:
    """The first that can be asked today; where every one is on a pause, the first of them."""
    free = (one for one in ranked if PAUSE not in {gate.name for gate in one.suggestion.gates})
    return next(free, next(iter(ranked), None))


def nearest(ranked: list[S], *, most: int) -> list[S]:
    """Of everything ranked, the few that come nearest, whatever is in their way."""
    by_fit = sorted(ranked, key=lambda each: -each.suggestion.exact)
    return [each for each in by_fit[:most] if near_by(each.suggestion)]


def _others(
    model: type[L], listing: Need | Offer, plain: ListingFacts, *, resting: bool
) -> list[L]:
    """What may be brought together with the listing and may fit it, with all that is read."""
    free = _free(model, listing, resting=resting).select_related("organisation", "kind")
    found: list[L] = narrowed(free, plain)
    prefetch_related_objects(found, *READ_WITH)
    return found


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


def _history(listing: Need | Offer, others: Iterable[Need | Offer]) -> History:
    """What bears on the listing and these others. Four queries, whatever there is."""
    both = [listing, *others]
    can_be_asked = capacity.of(one.organisation_id for one in both)
    return replace(history_of(both, said_before(listing, both)), capacity=can_be_asked)


def history_of(listings: Iterable[Need | Offer], said: Said) -> History:
    """What is known of those who give, beside what was said. One query."""
    givers = {one.organisation_id for one in listings if isinstance(one, Offer)}
    rows: list[Any] = list(
        Introduction.objects.filter(offer__organisation__in=givers)
        .order_by()
        .values("offer__organisation")
        .annotate(
            confirmed=Count("pk", filter=Q(state=IntroductionState.CONFIRMED)),
            fell=Count("pk", filter=Q(state=IntroductionState.FELL_THROUGH)),
            **counted(),
        )
    )
    return History(
        confirmed={row["offer__organisation"]: row["confirmed"] for row in rows},
        fell_through={row["offer__organisation"]: row["fell"] for row in rows},
        often={row["offer__organisation"]: often(row) for row in rows},
        said=said,
    )


def facts(listing: Need | Offer, history: History | None = None) -> ListingFacts:
    """The listing as matching takes it. Reads READ_WITH: prefetch them for many.

    Reasons given before are looked up under the listing's own organisation: hand in the
    history of the *other* side.
    """
    before = history or History()
    check = listing.check_required if isinstance(listing, Need) else listing.check_held
    plain = ListingFacts(
        key=listing.public_id,
        title=listing.title,
        description=_words(listing),
        kind=listing.kind.slug if listing.kind else "",
        skills=(*_names(listing.skills.all()), *listing.skill_words),
        skills_nice=_names(listing.skills_nice.all()),
        quantity=_plain(listing.left),
        whole=_plain(listing.quantity) if listing.promised else None,
        unit=listing.unit,
        unlimited=listing.unlimited,
        divisible=listing.divisible,
        smallest_part=_plain(listing.smallest_part),
        mode=listing.mode,
        places=tuple(place.name for place in listing.places.all()),
        citywide=listing.citywide,
        communities=tuple(community.slug for community in listing.communities.all()),
        starts_on=listing.starts_on,
        ends_on=listing.ends_on,
        weekdays=tuple(listing.weekdays),
        times=listing.times,
        check=check,
    )
    return replace(plain, **_about_it(listing, before))


def _words(listing: Need | Offer) -> str:
    """The poster's own words, and beside them what a broker last made of them."""
    if not listing.brief_words:
        return listing.description
    return f"{listing.description}\n{listing.brief_words}"


def _plain(amount: Decimal | None) -> Decimal | None:
    """12 for 12.00, as people write it."""
    whole = amount is not None and amount == amount.to_integral_value()
    return Decimal(int(amount)) if amount is not None and whole else amount


def _names(words: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(word).lower() for word in words)


def _about_it(listing: Need | Offer, before: History) -> dict[str, Any]:
    owner = listing.organisation_id
    told: dict[str, Any] = {
        "access": listing.access,
        "language": listing.language,
        "exclusions": listing.exclusions,
        "organisation": listing.organisation.name,
        "size_band": listing.organisation.size,
        "refused_reasons": before.said.reasons(owner),
        "before": before.said.before.get(owner, ()),
        "waiting": before.capacity.waiting.get(owner, 0),
        "takes": listing.organisation.proposal_limit if listing.organisation.is_community else None,
        "rests_until": before.capacity.resting.get(owner),
        "wishes": before.said.wishes.get((listing.side, listing.pk), ()),
    }
    if isinstance(listing, Offer):
        told["confirmed"] = before.confirmed.get(owner, 0)
        told["fell_through"] = before.fell_through.get(owner, 0)
        told["often"] = before.often.get(owner, ())
    return told
