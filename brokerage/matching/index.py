"""Many listings at hand: which of them may answer one, without judging each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from brokerage.matching import tables, terms
from brokerage.matching.asked import stand_ins
from brokerage.matching.profile import Profile, read, read_anew
from brokerage.matching.suggest import judge_read, ordered
from brokerage.matching.values import ListingFacts, Suggestion

JUDGED = tables.narrowing("index", "judged")["judged"]
"""How many are judged in full: the shown ones are far fewer."""

ROOM = 1024
"""For so many listings more, whenever there is no room left."""

ANY_DAY = date(2000, 1, 1)
"""What is read of words for the first time is read as on this day; it has a year before it."""

Numbers = NDArray[np.float64]


class Column:
    """What each listing has of one word or concept, by the listing's row."""

    __slots__ = ("_at_hand", "_of")

    def __init__(self) -> None:
        """Nobody has it."""
        self._of: dict[int, float] = {}
        self._at_hand: tuple[NDArray[np.intp], Numbers] | None = None

    def put(self, row: int, value: float) -> None:
        """One listing has so much of it."""
        self._of[row] = value
        self._at_hand = None

    def drop(self, row: int) -> None:
        """One listing has it no more."""
        del self._of[row]
        self._at_hand = None

    def add(self, times: float, onto: Numbers) -> None:
        """So many times what each has, onto a sum for every row."""
        if self._at_hand is None:
            rows = np.fromiter(self._of, np.intp, len(self._of))
            self._at_hand = rows, np.fromiter(self._of.values(), np.float64, len(self._of))
        rows, values = self._at_hand
        onto[rows] += times * values


class Index:
    """Offers by the words and concepts that they hold; each is read once, when it comes.

    Not for several threads at once that add and remove.
    """

    def __init__(self, offers: Iterable[ListingFacts] = ()) -> None:
        """With these to begin with."""
        self._rows: dict[str, int] = {}
        self._offers: list[Profile | None] = []
        self._empty: list[int] = []
        self._words: dict[str, Column] = {}
        self._concepts: dict[str, Column] = {}
        self._reach: dict[str, Column] = {}
        self._kinds = np.zeros((0, len(terms.kinds())))
        for offer in offers:
            self.put(offer)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rows)

    def __getitem__(self, key: str) -> Profile:
        """One of them, as it was read. Raises KeyError where it is not there."""
        told = self._offers[self._rows[key]]
        assert told is not None  # noqa: S101  # a row that is named is filled
        return told

    def put(self, offer: ListingFacts) -> None:
        """Take it in, or its new wording in place of the old."""
        self.drop(offer.key)
        told = read_anew(offer)  # kept here: the shared memory of readings is for others
        # What the conditions read of a text is read now, and not while somebody waits.
        judge_read(told, told, on=ANY_DAY)
        row = self._row()
        self._rows[offer.key], self._offers[row] = row, told
        self._kinds[row] = [told.kinds.get(name, 0.0) for name in terms.kinds()]
        for columns, has in self._of(told):
            for name, value in has.items():
                columns.setdefault(name, Column()).put(row, value)

    def drop(self, key: str) -> None:
        """Let it go, where it is there."""
        row = self._rows.pop(key, None)
        told = None if row is None else self._offers[row]
        if row is None or told is None:
            return
        for columns, has in self._of(told):
            for name in has:
                columns[name].drop(row)
        self._offers[row] = None
        self._kinds[row] = 0.0
        self._empty.append(row)

    def rank(
        self, need: ListingFacts, *, on: date, limit: int | None = None, judged: int = JUDGED
    ) -> list[Suggestion]:
        """The best offers for a need, as ``suggest.rank`` has them, of the likeliest so many."""
        asked = read(need)
        found = (self[key] for key in self.likeliest(asked, judged))
        return ordered([judge_read(asked, offer, on=on) for offer in found])[:limit]

    def likeliest(self, asked: Profile, most: int) -> list[str]:
        """Keys of the offers that answer most of what is asked, as ``asked.answer`` weighs it.

        Slips in names are left to the judging. Ties by key.
        """
        weigh = terms.weights()["asked"]
        said = self._sum(self._words, asked.words)
        theirs = self._sum(self._concepts, asked.reach)
        total = sum(asked.concepts.values()) or 1.0
        ours = self._sum(self._reach, asked.concepts) / total
        touched = (said > 0) | (theirs > 0) | (ours > 0)
        spelt = said / (said + weigh["half_said"])
        meant = led(ours, theirs) if asked.concepts else spelt
        alike = np.minimum(1.0, 1.5 * (self._kinds @ kinds_beside(asked)))
        near = weigh["concepts"] * meant + weigh["words"] * spelt + weigh["kinds"] * alike
        stands_in = self._instead(asked)
        near, touched = np.maximum(near, stands_in / weigh["reach"]), touched | (stands_in > 0)
        rows = np.flatnonzero(touched)
        if len(rows) > most:
            least = np.partition(near[rows], -most)[-most]
            rows = rows[near[rows] >= least]
        keyed = ((near[row], told.facts.key) for row in rows if (told := self._offers[row]))
        return [key for _, key in sorted(keyed, reverse=True)[:most]]

    def _instead(self, asked: Profile) -> Numbers:
        """What each offer is worth as a substitute, at most."""
        found = np.zeros(len(self._kinds))
        for _, other, worth in stand_ins(asked):
            held = self._sum(self._concepts, {other: 1.0}) > 0
            found = np.maximum(found, np.where(held, worth, 0.0))
        return found

    def _row(self) -> int:
        if self._empty:
            return self._empty.pop()
        self._offers.append(None)
        if len(self._offers) > len(self._kinds):
            more = np.zeros((ROOM, self._kinds.shape[1]))
            self._kinds = np.concatenate((self._kinds, more))
        return len(self._offers) - 1

    def _sum(self, columns: Mapping[str, Column], wanted: Mapping[str, float]) -> Numbers:
        found = np.zeros(len(self._kinds))
        for name, weight in wanted.items():
            if name in columns:
                columns[name].add(weight, found)
        return found

    def _of(self, told: Profile) -> tuple[tuple[dict[str, Column], Mapping[str, float]], ...]:
        """What a listing has, and where it is kept: words, its concepts' shares, their reach."""
        lead = terms.weights()["asked"]["in_offer_title"]
        words = {word: lead if word in told.headline else 1.0 for word in told.words}
        total = sum(told.concepts.values()) or 1.0
        shares = {name: weight / total for name, weight in told.concepts.items()}
        return (self._words, words), (self._concepts, shares), (self._reach, told.reach)


def led(ours: Numbers, theirs: Numbers) -> Numbers:
    """As ``Sides.led``: nearer to the lower."""
    both = ours + theirs
    return np.divide(2 * ours * theirs, both, out=np.zeros_like(both), where=both > 0)


def kinds_beside(asked: Profile) -> Numbers:
    """How near each kind of help is to those of a listing, in the order of all kinds."""
    total = sum(asked.kinds.values()) or 1.0
    return np.array(
        [
            sum(share * one.near.get(kind, 0.0) for kind, share in asked.kinds.items()) / total
            for one in terms.kinds().values()
        ]
    )
