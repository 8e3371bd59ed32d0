"""What somebody could do that is wanted, before anything is pledged: own words against needs.

People say many things in one breath ("we build websites, and have old laptops"), so each part of
it is held against a need by itself, as an offer that says no more than that. Only what is asked
counts: how much, when and where is still open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects

from brokerage import listing_facts
from brokerage.candidates import narrowed
from brokerage.matching import terms
from brokerage.matching.profile import read
from brokerage.matching.suggest import judge
from brokerage.matching.values import ListingFacts, Verdict
from brokerage.models import Need
from common import clock

LONGEST = 400  # characters that are read
MOST_PARTS = 6
NEAR = 0.45  # of what is asked: below it, a broker would not think of them
TICKED = 0.5  # what a ticked kind of help is worth by itself
NAMED_THINGS = 3
PARTS = re.compile(r"[.;:,!?\n]+|\band\b|\balso\b|&", re.IGNORECASE)
LITTLE = 3  # letters: less says nothing


@dataclass(frozen=True, slots=True)
class Fitting:
    """A need, how much of what it asks would be answered (0 to 1), and by which words of theirs."""

    need: Need
    share: float
    because: str


def heard(words: str) -> str:
    """The words as they are read: on one line, cut, and without what no keyboard types."""
    plain = "".join(each if each.isprintable() else " " for each in words)
    return " ".join(plain.split())[:LONGEST]


def as_shown(need: Need) -> ListingFacts:
    """The need by what strangers may read of it alone."""
    told = listing_facts.facts(need)
    return replace(told, title=need.shown_title, description=need.shown_words, exclusions="")


def parts(said: str) -> list[str]:
    """What is said in one breath, apart: at most six things."""
    found = [part.strip() for part in PARTS.split(heard(said))]
    return list(dict.fromkeys(part for part in found if len(part) >= LITTLE))[:MOST_PARTS]


def fitting(
    needs: Any,
    said: Sequence[str],
    kinds: Iterable[str] = (),
    *,
    told: Callable[[Need], ListingFacts] = listing_facts.facts,
) -> list[Fitting]:
    """Of these needs (a NeedQuerySet) those that somebody could answer, best first.

    Each of ``said`` is held against them by itself; ``kinds`` are slugs of kinds of help; ``told``
    says what may be read of a need.
    """
    ticked = frozenset(kinds)
    few = _few(needs, " ".join(said), ticked)
    found = [_held_against(need, told(need), said, ticked) for need in few]
    near = [one for one in found if one.share >= NEAR]
    return sorted(near, key=lambda one: (-round(one.share, 4), one.need.pk))


def _few(needs: Any, said: str, ticked: frozenset[str]) -> list[Need]:
    whole = needs.select_related("organisation", "kind")
    found: dict[int, Need] = {}
    if said:
        found = {one.pk: one for one in narrowed(whole, ListingFacts(key="", title=said))}
    if ticked:
        of_kinds = whole.filter(kind__slug__in=ticked)
        found |= {one.pk: one for one in narrowed(of_kinds, _offer("", min(ticked)))}
    few = list(found.values())
    prefetch_related_objects(few, *listing_facts.READ_WITH)
    return few


def _offer(words: str, kind: str = "") -> ListingFacts:
    return ListingFacts(key="", title=words, kind=kind, citywide=True, unlimited=True)


def _held_against(
    need: Need, told: ListingFacts, said: Sequence[str], ticked: frozenset[str]
) -> Fitting:
    tick = TICKED if told.kind in ticked else 0.0
    shares = [(_share(told, _offer(part)), part) for part in said]
    share, because = max(shares, key=lambda one: one[0], default=(0.0, ""))
    if share < NEAR:
        return Fitting(need, tick, "")
    return Fitting(need, min(1.0, tick + share), because)


def _share(need: ListingFacts, offer: ListingFacts) -> float:
    """How much of what is asked it answers, 0 to 1; nothing where a condition forbids it."""
    judged = judge(need, offer, on=clock.today())
    if judged.verdict is Verdict.FAIL:
        return 0.0
    asked = next(part for part in judged.parts if part.name == "asked")
    return asked.points / asked.out_of


def things(needs: Iterable[ListingFacts]) -> list[str]:
    """What most of these ask for, in the vocabulary's own words: never in theirs."""
    known = terms.concepts()
    counted = Counter(
        known[name].label
        for need in needs
        for name in read(need).leading
        if need.kind in known[name].kinds[:1]
    )
    by_count = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [label for label, _times in by_count[:NAMED_THINGS]]
