"""What a listing is about: its concepts with their weights, and the kinds of help they hint at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brokerage.matching import amounts, conditions, terms, words
from brokerage.matching.knowing import by_knowledge
from brokerage.matching.reading import clauses, meeting, trades
from brokerage.matching.values import ListingFacts

NAMING = conditions.family("naming").set("concepts")
MONEY = "grant"
NEAR_SECOND = 0.5
"""The share of the best kind from which another counts as meant as well."""


def concepts(facts: ListingFacts) -> tuple[dict[str, float], frozenset[str]]:
    """Concept to weight, and those that lead: named in the title or the skills.

    What the words rule out ("no computers") is left out, unless it leads.
    """
    place = terms.weights()["asked"]
    leading = dict(_named_first(facts))
    told: dict[str, float] = {}
    for skill in facts.skills_nice:
        _hear(skill, place["skills_nice"], told)
    _hear(facts.description, place["description"], told)
    out = ruled_out(facts)
    if not leading:
        _lead(facts, told, out, leading)
    both = {name: weight for name, weight in told.items() if name not in out}
    for name, weight in leading.items():
        both[name] = max(weight, both.get(name, 0.0))
    return both, frozenset(leading)


def names_something(facts: ListingFacts) -> bool:
    """Whether its title or its skills name anything that the vocabulary knows."""
    return bool(_named_first(facts))


@by_knowledge(terms.READ)
def _named_first(facts: ListingFacts) -> dict[str, float]:
    place = terms.weights()["asked"]
    found: dict[str, float] = {}
    _hear(facts.title, place["title"], found)
    for skill in facts.skills:
        _hear(skill, place["skills"], found)
    if amounts.plain(facts.unit) == "gbp":  # a sum is asked for, or given
        found[MONEY] = max(place["skills"] * terms.concepts()[MONEY].weight, found.get(MONEY, 0.0))
    if any(name != MONEY and _is_money(name) for name in found) and not _says_money(facts):
        found.pop(MONEY, None)  # "capital funding" says what money, and says it better
    return found


def _is_money(name: str) -> bool:
    return not terms.bearing("pays").isdisjoint(terms.concepts()[name].kinds[:1])


def _says_money(facts: ListingFacts) -> bool:
    """Whether it is named as such, and not only heard from a sum."""
    said = " ".join([facts.title, *facts.skills])
    return MONEY in {name for name, _ in words.spotted(words.heard(said), terms.phrases())}


def _lead(
    facts: ListingFacts, told: Mapping[str, float], out: frozenset[str], leading: dict[str, float]
) -> None:
    """Where title and skills name nothing, what the text names of the likeliest kind leads.

    "Office refresh" is five laptops all the same, once the text says so.
    """
    named = {name: weight for name, weight in told.items() if name not in out}
    of_kinds = kinds(facts, named)
    best = max(of_kinds, key=lambda one: (of_kinds[one], one), default="")
    known, place = terms.concepts(), terms.weights()["asked"]
    for name in named:
        if best in known[name].kinds[:1]:
            leading[name] = place["title"] * known[name].weight


def _hear(text: str, worth: float, into: dict[str, float]) -> None:
    known = terms.concepts()
    spotted = (name for name, _ in words.spotted(words.heard(text), terms.phrases()))
    for name in (*spotted, *in_other_words(text)):
        into[name] = max(into.get(name, 0.0), worth * known[name].weight)


def in_other_words(text: str) -> tuple[str, ...]:
    """The concepts that a text names in more ways than phrases hold."""
    return tuple(name for name, pattern in NAMING.items() if pattern.search(text))


@dataclass(frozen=True, slots=True)
class Refused:
    """A clause that says no, as typed; the concepts, words and trades that it rules out.

    `phrase` is all that follows the no, word by word.
    """

    clause: str
    concepts: frozenset[str]
    words: frozenset[str]
    trades: frozenset[str]
    phrase: tuple[str, ...] = ()


@by_knowledge(terms.READ)
def refusals(facts: ListingFacts) -> tuple[Refused, ...]:
    """What a listing's words say no to, clause by clause."""
    found = []
    for clause, out in clauses.refused(f"{facts.description}. {facts.exclusions}"):
        named = _named(out)
        phrase = words.heard(out)
        spelt = frozenset(word for word in phrase if word not in terms.word_class())
        found.append(Refused(clause.rstrip(" )"), named, spelt, trades.ruled_out(out), phrase))
    in_field = trades.ruled_out(facts.exclusions)
    if in_field - {name for no in found for name in no.trades}:
        none: frozenset[str] = frozenset()
        found.append(Refused(facts.exclusions.strip(" ."), none, none, in_field))
    return tuple(found)


@by_knowledge(terms.READ)
def not_given(facts: ListingFacts) -> tuple[tuple[str, frozenset[str]], ...]:
    """What an offer says that it does not give: the clause as typed, and its concepts."""
    return tuple((clause, _named(out)) for clause, out in clauses.not_given(facts.description))


def _named(out: str) -> frozenset[str]:
    return frozenset(name for name, _ in words.spotted(words.heard(out), terms.phrases()))


def ruled_out(facts: ListingFacts) -> frozenset[str]:
    """The concepts that a listing's words say no to."""
    return frozenset(name for no in refusals(facts) for name in no.concepts)


def kinds(facts: ListingFacts, about: Mapping[str, float]) -> dict[str, float]:
    """Kind to share, from the concepts, the cues, and the kind that somebody ticked."""
    weigh = terms.weights()["asked"]
    found: dict[str, float] = {}
    for name, weight in about.items():
        for place, kind in enumerate(terms.concepts()[name].kinds):
            found[kind] = found.get(kind, 0.0) + weight * (weigh["second_kind"] if place else 1.0)
    heard = words.heard(f"{facts.title} {facts.description}")
    for kind, _ in words.spotted(heard, terms.kind_cues()):
        found[kind] = found.get(kind, 0.0) + weigh["cue"]
    total = sum(found.values()) or 1.0
    shares = {kind: weight / total for kind, weight in found.items()}
    if facts.kind in terms.kinds():
        ticked = float(weigh["ticked_kind"])
        shares[facts.kind] = shares.get(facts.kind, 0.0) + ticked
    return shares


def kind(facts: ListingFacts, shares: Mapping[str, float]) -> str:
    """The kind of help with the largest share; of those between people if the title names who.

    A "tablet trainer" is no tablet, however much of a thing its words speak of.
    """
    of_people = [name for name in shares if terms.kinds()[name].group == "people"]
    named = of_people if of_people and meeting.names_who_comes(facts.title) else shares
    return max(named, key=lambda name: (shares[name], name), default="")


def with_people(facts: ListingFacts, shares: Mapping[str, float]) -> bool:
    """Whether people meet: as ticked, by its title, or where a first or near second kind says so.

    Whoever ticked things is believed; where nothing is ticked, a kind close behind counts too.
    """
    if not shares or meeting.names_who_comes(facts.title):
        return True
    best = max(shares.values())
    enough = 1.0 if facts.kind else NEAR_SECOND
    likely = {name for name, share in shares.items() if share >= enough * best}
    groups = {terms.kinds()[name].group for name in {*likely, facts.kind} & set(terms.kinds())}
    return "people" in groups
