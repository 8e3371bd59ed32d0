"""The pairs of a round: each listing is read once, and each need ranked among the round's offers.

The site judges all where there are few, and so does this; among more, the index says which offers
are the likeliest. Queries do not grow with the listings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brokerage import said, suggestions
from brokerage.candidates import FEW
from brokerage.listing_facts import facts
from brokerage.matching import tables
from brokerage.matching.index import Index
from brokerage.matching.profile import Profile, read
from brokerage.matching.rounds.values import Key
from brokerage.matching.suggest import judge_read, ordered, worth_showing
from brokerage.matching.values import Suggestion, Verdict
from brokerage.models import Introduction, Need, Offer
from brokerage.said import Said
from common import clock

HOW_MANY = tables.narrowing("round", "judged", "looked_at")
LIKELIEST = HOW_MANY["judged"]
"""So many offers are judged for a need, where there are more than are judged all."""

LOOKED_AT = HOW_MANY["looked_at"]
"""How many of each need's best are put into the choice of the best pairs."""

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Fitting:
    """An offer that may answer a need: the fit, and what a broker reads beside it."""

    fit: int
    said: dict[str, Any]


def fitting(
    needs: Sequence[Need], offers: Sequence[Offer], *, told: Told | None = None
) -> dict[Key, Fitting]:
    """What fits among these, each read with READ_WITH; `told` hears of each need."""
    spoken = Said(wishes=said.wishes_of([*needs, *offers]))
    history = suggestions.history_of(offers, spoken)
    among = _Among(
        index=Index(facts(offer, history) for offer in offers),
        owners={offer.public_id: offer.organisation_id for offer in offers},
        before=said.between_all(needs, offers),
        met=_met(needs),
    )
    found = dict[Key, Fitting]()
    for number, need in enumerate(needs, start=1):
        asked = read(facts(need, history))
        for one in among.best(asked, need.organisation_id):
            found[one.need, one.offer] = Fitting(one.fit, _said(one))
        if told:
            told(number)
    return found


def _met(needs: Sequence[Need]) -> frozenset[Key]:
    """Pairs that are introduced already."""
    going = Introduction.objects.going().filter(need__in=[need.pk for need in needs])
    return frozenset(going.order_by().values_list("need__public_id", "offer__public_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Among:
    """The offers of a round, as they were read, and what bears on each pair."""

    index: Index
    owners: Mapping[str, int]
    before: Mapping[tuple[int, int], Said]
    met: frozenset[Key]

    def best(self, asked: Profile, party: int) -> list[Suggestion]:
        """What is worth showing for a need of this organisation, best first."""
        today, key = clock.today(), asked.facts.key
        judged = [
            judge_read(asked, self._told(party, offer), on=today)
            for offer in self._likeliest(asked)
            if self.owners[offer] != party and (key, offer) not in self.met
        ]
        return worth_showing(ordered(judged))[:LOOKED_AT]

    def _likeliest(self, asked: Profile) -> Iterator[str]:
        few = len(self.owners) <= FEW
        yield from self.owners if few else self.index.likeliest(asked, LIKELIEST)

    def _told(self, party: int, offer: str) -> Profile:
        """The offer, with what was said between the two organisations."""
        told, owner = self.index[offer], self.owners[offer]
        between = self.before.get((party, owner))
        if between is None:
            return told
        facts = replace(
            told.facts, before=between.before[owner], refused_reasons=between.reasons(owner)
        )
        return replace(told, facts=facts)


def _said(suggestion: Suggestion) -> dict[str, Any]:
    """What a broker reads beside a line: the worst verdict, and the sentence for it."""
    hurdle = next((g for g in suggestion.gates if g.verdict is suggestion.verdict), None)
    best = max(suggestion.parts, key=lambda part: part.points)
    clear = suggestion.verdict is Verdict.PASS or hurdle is None
    return {
        "verdict": suggestion.verdict.value,
        "sentence": best.sentence if clear or hurdle is None else hurdle.sentence,
        "evidence": suggestion.evidence,
    }
