"""What a listing speaks of: its words and its concepts, each with a weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from brokerage.matching import conditions, terms
from brokerage.matching.knowing import by_knowledge

SAID = conditions.family("belongings")
OF_IT, FOR_IT = SAID.pattern("of_it", catches=1), SAID.pattern("for_it", catches=1)
LONGEST = 5
ALIKE = 88
MOST_WORDS = 65_536
"""How many different words are kept at hand."""


@by_knowledge(MOST_WORDS)
def mended(word: str) -> str:
    """The stem of what a person most likely meant: one slip in six letters, two in nine."""
    stemmed = terms.stem(word)
    if len(stemmed) < 6 or stemmed in _known_set() or not word.isalpha():
        return stemmed
    slips = 2 if len(stemmed) >= 9 else 1
    known = terms.known_by_letter().get(stemmed[0], ())
    close = process.extractOne(stemmed, known, scorer=OSA.distance, score_cutoff=slips)
    return str(close[0]) if close is not None else stemmed


@by_knowledge()
def _known_set() -> frozenset[str]:
    return frozenset(terms.known_stems())


def heard(text: str) -> tuple[str, ...]:
    """The stems of a text, slips mended; what goes with a thing is not heard as the thing."""
    told = FOR_IT.sub(_belonging, OF_IT.sub(_belonging, text))
    return tuple(mended(word) for word in terms.split(told))


def _belonging(found: re.Match[str]) -> str:
    """ "laptop bags" as "accessory bags"; what the vocabulary knows as a phrase stays."""
    return (
        found.group()
        if terms.stems(found.group()) in terms.phrases()
        else f"accessory {found.group(1)}"
    )


def spotted(
    said: tuple[str, ...], phrases: Mapping[tuple[str, ...], tuple[str, ...]]
) -> Iterator[tuple[str, int]]:
    """What the stems speak of, longest phrases first: name and the length of its phrase.

    A phrase counts once, however often it is said.
    """
    taken = [False] * len(said)
    told: set[tuple[str, ...]] = set()
    for length in range(LONGEST, 0, -1):
        for start in range(len(said) - length + 1):
            phrase = said[start : start + length]
            names = phrases.get(phrase)
            if names and not all(taken[start : start + length]):
                taken[start : start + length] = [True] * length
                if phrase not in told:
                    told.add(phrase)
                    yield from ((name, length) for name in names)


def word_weights(said: tuple[str, ...]) -> dict[str, float]:
    """Each stem with what it says about the thing asked; numbers and stop words say nothing.

    The words of a phrase that the vocabulary knows say less alone: a "3D printer" is no printer.
    """
    inside = terms.weights()["words"]["in_phrase"]
    told: dict[str, float] = {}
    for word, phrased in zip(said, _in_phrases(said), strict=True):
        weight = worth(word) * (inside if phrased else 1.0)
        if weight and not word.isdigit():
            told[word] = max(weight, told.get(word, 0.0))
    return told


def _in_phrases(said: tuple[str, ...]) -> list[bool]:
    """For each stem, whether it stands in a known phrase of several words."""
    inside = [False] * len(said)
    for length in range(LONGEST, 1, -1):
        for start in range(len(said) - length + 1):
            if said[start : start + length] in terms.phrases():
                inside[start : start + length] = [True] * length
    return inside


@by_knowledge(MOST_WORDS)
def worth(word: str) -> float:
    """What a stem says: by its class, and a plain one by how seldom listings have it."""
    weigh = terms.weights()["words"]
    kind = terms.word_class().get(word, "plain")
    band = terms.commonness().get(word)
    return float(weigh["common_in"][band] if kind == "plain" and band else weigh[kind])


def unknown(said: Mapping[str, float]) -> frozenset[str]:
    """Words long enough to be misspelt that the vocabulary does not know: names, mostly."""
    return frozenset(word for word in said if len(word) > 5 and word not in _known_set())


def alike(one: str, other: str) -> bool:
    """Whether two words unknown to the vocabulary are one word, spelt two ways."""
    return fuzz.ratio(one, other) >= ALIKE
