"""Whether a word can be put on top of the vocabulary, and where it cannot, why not."""

from __future__ import annotations

import re
from enum import StrEnum

from brokerage.matching import terms
from brokerage.matching.knowing import Word, using
from brokerage.matching.words import LONGEST

LETTERS = 60
"""The longest phrase, in characters."""
COMMON = frozenset({"fifth", "tenth", "twentieth", "fortieth"})
"""Bands of commonness in which a single word says too little to lead anywhere."""
PLAIN = re.compile(r"[a-z0-9]+(?:[ '’-]+[a-z0-9]+)*", re.IGNORECASE)


class Trouble(StrEnum):
    """Why a word cannot be put on top."""

    BLANK = "blank"
    TOO_LONG = "too_long"
    SIGNS = "signs"
    TOO_SHORT = "too_short"
    TOO_COMMON = "too_common"
    KNOWN = "known"
    SAYS_NOTHING = "says_nothing"
    SAYS_TWO = "says_two"
    NO_CONCEPT = "no_concept"
    NOT_KNOWN = "not_known"


def tidied(typed: str) -> str:
    """On one line, with single spaces."""
    return " ".join(typed.split())


def key(phrase: str) -> str:
    """The phrase as the shipped vocabulary reads it: two with one key are one."""
    return " ".join(terms.as_shipped(phrase))


def meant(phrase: str) -> tuple[str, ...]:
    """The names of the concepts of which a phrase speaks, by what is known just now."""
    known = terms.phrases()
    return known.get(terms.stems(phrase)) or known.get(terms.as_shipped(phrase), ())


def trouble(word: Word) -> Trouble | None:
    """The first thing that is wrong with a tidied word, by what is known just now."""
    return _wrong_phrase(word.phrase) or _wrong_meaning(word)


def _wrong_phrase(phrase: str) -> Trouble | None:
    if not phrase:
        return Trouble.BLANK
    if len(phrase) > LETTERS or len(phrase.split()) > LONGEST:
        return Trouble.TOO_LONG
    if not PLAIN.fullmatch(phrase):
        return Trouble.SIGNS
    if not any(len(word) > 1 and not word.isdigit() for word in terms.split(phrase)):
        return Trouble.TOO_SHORT
    if meant(phrase):
        return Trouble.KNOWN
    return Trouble.TOO_COMMON if _says_little(terms.stems(phrase)) else None


def _says_little(stems: terms.Phrase) -> bool:
    """Whether each of its words is small talk, or names a place or people."""
    known, bands = terms.word_class(), terms.commonness()
    if len(stems) == 1 and bands.get(stems[0]) in COMMON:
        return True
    return all(word in known for word in stems)


def _wrong_meaning(word: Word) -> Trouble | None:
    """It speaks of one concept, or means the same as words that the shipped files know."""
    if word.concept and word.same_as:
        return Trouble.SAYS_TWO
    if word.concept:
        return None if word.concept in terms.concepts() else Trouble.NO_CONCEPT
    if not word.same_as:
        return Trouble.SAYS_NOTHING
    if len(word.same_as) > LETTERS or not PLAIN.fullmatch(word.same_as):
        return Trouble.NOT_KNOWN
    with using():
        return None if meant(word.same_as) else Trouble.NOT_KNOWN
