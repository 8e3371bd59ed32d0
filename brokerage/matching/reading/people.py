"""Who help is for: women, groups it is strictly for, and communities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from brokerage.matching import conditions, terms
from brokerage.matching.reading import clauses, demands
from brokerage.matching.terms import READ

SAID = conditions.family("people")
WOMEN_TEAM = SAID.pattern("women_team")
NO_MEN, A_MAN, MEN = SAID.pattern("no_men"), SAID.pattern("a_man"), SAID.pattern("men")
MIXED_TEAM = SAID.pattern("mixed_team")
STRICT = SAID.pattern("strict")
NOT_WOMEN = SAID.pattern("not_women")
NOT_OF_GROUPS = SAID.pattern("not_of_groups")
MIGHT = SAID.pattern("might")
FROM_A_MAN = "is from a man"
OF_A_LIST = 4
NOBODY_ELSE = SAID.pattern("nobody_else")
SENTENCE = re.compile(r"[.;!?\n]+")
PARTS_OF_A_NAME = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that a listing names: whether it is strictly for them, or perhaps."""

    name: str
    label: str
    strict: bool
    perhaps: bool = False


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b(?!\s?%)", re.IGNORECASE)


def _told(table: str) -> Mapping[str, tuple[str, re.Pattern[str]]]:
    told: dict[str, dict[str, Any]] = terms.shelf("communities")[table]
    return {name: (one["label"], _any_of(one["words"])) for name, one in told.items()}


@cache
def _groups() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return _told("groups")


@cache
def _hints() -> Mapping[str, re.Pattern[str]]:
    told: dict[str, dict[str, Any]] = terms.shelf("communities")["groups"]
    return {name: _any_of(one["hints"]) for name, one in told.items() if "hints" in one}


def may_be(group: str, text: str) -> bool:
    """Whether a text names a group by halves: "after leaving foster homes"."""
    return group in _hints() and bool(_hints()[group].search(text))


@cache
def _communities() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return _told("communities")


@lru_cache(maxsize=READ)
def team_of_women(text: str) -> bool:
    """Whether a text asks for, or is, a team of women."""
    return bool(WOMEN_TEAM.search(NOT_WOMEN.sub(" ", text)))


@lru_cache(maxsize=READ)
def asks_for_women(text: str) -> bool:
    """Whether a need demands, and does not merely wish, that only women come."""
    told = demands.words(text)
    return team_of_women(told) or bool(NO_MEN.search(told))


def who_comes(text: str) -> str:
    """What an offer's words tell of men among those who would come, to be put in a sentence."""
    if A_MAN.search(text):
        return FROM_A_MAN
    if MIXED_TEAM.search(text):
        return "has men and women"
    return "has men among its people" if MEN.search(text) else "does not say"


@lru_cache(maxsize=READ)
def groups(text: str) -> tuple[Group, ...]:
    """The groups a text names, clause by clause, and whether strictly for them."""
    found: dict[str, Group] = {}
    sentences = SENTENCE.split(text)
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        for clause, strict, perhaps in _clauses(sentence, after):
            for name, (label, pattern) in _groups().items():
                if pattern.search(clause):
                    old = found.get(name, Group(name, label, strict=False))
                    found[name] = Group(name, label, strict or old.strict, perhaps or old.perhaps)
    return tuple(found.values())


def _clauses(sentence: str, after: str) -> Iterator[tuple[str, bool, bool]]:
    """Each clause; whether it is strict, or only another one of its sentence is.

    A list goes on being strict: "strictly for refugees, veterans and care leavers".
    """
    said = clauses.clauses(sentence)
    all_of_it = any(map(NOBODY_ELSE.search, (*said, after)))
    insists = [bool(STRICT.search(NOT_OF_GROUPS.sub(" ", clause))) for clause in said]
    before = False
    for clause, own in zip(said, insists, strict=True):
        listed = before and len(clause.split()) <= OF_A_LIST
        before = (own and any(p.search(clause) for _, p in _groups().values())) or listed
        might = bool(MIGHT.search(clause))
        yield clause, all_of_it or ((own or listed) and not might), any(insists) and not might


@lru_cache(maxsize=READ)
def meant_for(title: str) -> frozenset[str]:
    """The communities a title says that something is for, by slug: "Mentors for young people"."""
    return frozenset(name for name, pattern in _for_communities().items() if pattern.search(title))


@cache
def _for_communities() -> Mapping[str, re.Pattern[str]]:
    return {
        name: SAID.frame("meant_for", community=pattern.pattern)
        for name, (_, pattern) in _communities().items()
    }


def slug(name: str) -> str:
    """A community's slug from its slug or its name, as people type it."""
    return "-".join(PARTS_OF_A_NAME.findall(name.lower().replace(" and ", " ")))


def communities(text: str) -> frozenset[str]:
    """The communities a text speaks of, by slug."""
    return frozenset(name for name, (_, pattern) in _communities().items() if pattern.search(text))


def community_label(name: str) -> str:
    """How a community is called in a sentence."""
    return _communities()[name][0] if name in _communities() else name.replace("-", " ")
