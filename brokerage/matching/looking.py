"""Which words to look for where there are too many listings to read them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

from brokerage.matching import terms
from brokerage.matching.asked import stand_ins
from brokerage.matching.profile import read
from brokerage.matching.values import ListingFacts

LETTERS = re.compile(r"[a-z]+")
MOST_WORDS = 40
MOST_OTHER_NAMES = 16
NEAR_ENOUGH = 0.5


def words_for(facts: ListingFacts) -> tuple[str, ...]:
    """At most forty plain words that what fits may hold, the most telling first.

    The words of the title and the skills, those by which others name the same things, then the
    rest of the description, and last what may stand in for those things.
    """
    own = read(facts).concepts
    heavy_first = sorted(own, key=lambda name: (-own[name], name))
    in_turn = _in_turn(_named(name) for name in heavy_first)
    found = (
        *_leading(facts),
        *islice(in_turn, MOST_OTHER_NAMES),
        *_spelt(facts.description),
        *_in_turn(_named(name) for name in _near(heavy_first)),
    )
    return tuple(dict.fromkeys(word for word in found if _telling(word)))[:MOST_WORDS]


def kinds_for(facts: ListingFacts) -> tuple[str, ...]:
    """The kinds of help that may answer it: its own, what its words hint at, and their nearest."""
    known, told = terms.kinds(), read(facts)
    own = sorted(told.kinds, key=lambda name: (-told.kinds[name], name))[:2]
    near = [
        name
        for one in own
        for name, closeness in known[one].near.items()
        if closeness >= NEAR_ENOUGH
    ]
    instead = [known for _, other, _ in stand_ins(told) for known in terms.concepts()[other].kinds]
    return tuple(dict.fromkeys((*filter(None, (facts.kind,)), *own, *near, *instead)))


def _spelt(text: str) -> list[str]:
    """The words as they stand: full text knows nothing of how matching joins them."""
    return LETTERS.findall(text.lower())


def _leading(facts: ListingFacts) -> list[str]:
    said = " ".join((facts.title, *facts.skills))
    return [*_spelt(said), *terms.split(said)]


def _named(concept: str) -> list[str]:
    """How people name a concept, each telling word once."""
    said = (word for words in terms.spelt(concept) for word in _spelt(words))
    return list(dict.fromkeys(word for word in said if _telling(word)))


def _in_turn(lists: Iterable[list[str]]) -> Iterator[str]:
    """The first of each list, then the second of each: no concept crowds out the others."""
    for row in zip_longest(*lists):
        yield from (word for word in row if word is not None)


def _near(concepts: Iterable[str]) -> Iterator[str]:
    """What a broker would think of in their stead."""
    for name in concepts:
        near, instead = terms.concepts()[name].near, terms.concepts()[name].instead
        yield from instead
        yield from (other for other, closeness in near.items() if closeness >= NEAR_ENOUGH)


def _telling(word: str) -> bool:
    known = terms.word_class().get(terms.stem(word), "plain")
    return known in {"plain", "place"} and len(word) > 2 and word.isalpha()
