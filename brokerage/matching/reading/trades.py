"""Trades that many would take no help from: which a text names, and which are somebody's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from brokerage.matching import conditions, terms
from brokerage.matching.reading import clauses
from brokerage.matching.terms import READ

SAID = conditions.family("trades")
SUFFERED = SAID.pattern("suffered")
BESIDE = SAID.pattern("beside")


@cache
def _trades() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    told = terms.shelf("communities")["trades"]
    return {
        name: (one["label"], re.compile(rf"\b(?:{_any(one['words'])})\b", re.IGNORECASE))
        for name, one in told.items()
    }


@cache
def _own() -> Mapping[str, re.Pattern[str]]:
    return {
        name: SAID.frame("own", trade=pattern.pattern) for name, (_, pattern) in _trades().items()
    }


@lru_cache(maxsize=READ)
def named(text: str) -> frozenset[str]:
    """The trades a text names, but for what it says no to."""
    return frozenset(
        name
        for clause in clauses.clauses(text)
        if not clauses.refused(clause) and not SUFFERED.search(clause)
        for name in ruled_out(clause)
    )


@lru_cache(maxsize=READ)
def own(text: str, called: str) -> frozenset[str]:
    """The trades somebody is in: by a title or a name, or where the words say "our", "we are"."""
    told = frozenset(
        name
        for clause in clauses.clauses(text)
        if not any((clauses.refused(clause), SUFFERED.search(clause), BESIDE.search(clause)))
        for name, pattern in _own().items()
        if pattern.search(clause)
    )
    return told | named(called)


def ruled_out(words: str) -> frozenset[str]:
    """The trades that words of refusal name."""
    return frozenset(name for name, (_, pattern) in _trades().items() if pattern.search(words))


def label(name: str) -> str:
    """How a trade is called in a sentence."""
    return _trades()[name][0]


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, words))
