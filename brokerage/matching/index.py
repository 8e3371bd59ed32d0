"""Many listings at hand: which of them may answer one, without judging each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nlargest

from brokerage.matching import terms
from brokerage.matching.profile import Profile, read, read_anew
from brokerage.matching.suggest import judge_read, ordered
from brokerage.matching.values import ListingFacts, Suggestion

JUDGED = 80
"""How many are judged in full: the shown ones are far fewer."""

CONSIDERED = 6
"""How many times as many are looked at for their kind of help."""


class Index:
    """Offers by the words and concepts that they hold; each is read once, when it comes.

    Not for several threads at once that add and remove.
    """

    def __init__(self, offers: Iterable[ListingFacts] = ()) -> None:
        """With these to begin with."""
        self._offers: dict[str, Profile] = {}
        self._words: dict[str, dict[str, float]] = {}
        self._concepts: dict[str, dict[str, float]] = {}
        for offer in offers:
            self.put(offer)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._offers)

    def put(self, offer: ListingFacts) -> None:
        """Take it in, or its new wording in place of the old."""
        self.drop(offer.key)
        told = read_anew(offer)  # kept here: the shared memory of readings is for others
        self._offers[offer.key] = told
        lead = terms.weights()["asked"]["in_offer_title"]
        for word in told.words:
            rows = self._words.setdefault(word, {})
            rows[offer.key] = lead if word in told.headline else 1.0
        total = sum(told.concepts.values()) or 1.0
        for name, weight in told.concepts.items():
            self._concepts.setdefault(name, {})[offer.key] = weight / total

    def drop(self, key: str) -> None:
        """Let it go, where it is there."""
        told = self._offers.pop(key, None)
        if told is None:
            return
        for word in told.words:
            del self._words[word][key]
        for name in told.concepts:
            del self._concepts[name][key]

    def __getitem__(self, key: str) -> Profile:
        """One of them, as it was read. Raises KeyError where it is not there."""
        return self._offers[key]

    def rank(
        self, need: ListingFacts, *, on: date, limit: int | None = None, judged: int = JUDGED
    ) -> list[Suggestion]:
        """The best offers for a need, as ``suggest.rank`` has them, of the likeliest so many."""
        asked = read(need)
        found = (self._offers[key] for key in self.likeliest(asked, judged))
        return ordered([judge_read(asked, offer, on=on) for offer in found])[:limit]

    def likeliest(self, asked: Profile, most: int) -> list[str]:
        """Keys of the offers that share most with it, by words and by concepts; ties by key."""
        weigh = terms.weights()["asked"]
        said: dict[str, float] = {}
        for word, weight in asked.words.items():
            for key, lead in self._words.get(word, {}).items():
                said[key] = said.get(key, 0.0) + weight * lead
        half = weigh["half_said"]
        near = {key: weigh["words"] * sum_ / (sum_ + half) for key, sum_ in said.items()}
        heaviest = max(asked.concepts.values(), default=1.0)
        for name, closeness in asked.reach.items():
            worth = asked.concepts.get(name, closeness * heaviest)
            for key, share in self._concepts.get(name, {}).items():
                near[key] = near.get(key, 0.0) + weigh["concepts"] * worth * share
        alike = kinds_beside(asked)
        for key in nlargest(CONSIDERED * most, near, key=lambda key: (near[key], key)):
            shares = self._offers[key].kinds.items()
            near[key] += weigh["kinds"] * sum(share * alike[kind] for kind, share in shares)
        return nlargest(most, near, key=lambda key: (near[key], key))


def kinds_beside(asked: Profile) -> dict[str, float]:
    """How near each kind of help is to those of a listing."""
    total = sum(asked.kinds.values()) or 1.0
    return {
        name: sum(share * one.near.get(kind, 0.0) for kind, share in asked.kinds.items()) / total
        for name, one in terms.kinds().items()
    }
