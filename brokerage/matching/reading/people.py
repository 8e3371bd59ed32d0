"""Who help is for: women, groups it is strictly for, and communities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from brokerage.matching import terms
from brokerage.matching.terms import READ

TEAM = r"(?:tutors?|trainers?|volunteers?|helpers?|mentors?|staff|team|facilitators?)"
WOMEN_TEAM = re.compile(
    rf"\b(?:all[- ]female|wom[ae]n[- ]only|female[- ]only)\b"
    rf"|\b(?:only|all) (?:women|female) {TEAM}\b|\bfemale {TEAM} only\b"
    rf"|\bwom[ae]n[- ]led (?:team|sessions?)\b"
    rf"|\b{TEAM}\b[\w\s]{{0,12}}\b(?:must|have to|should|need to) be (?:women|female)\b",
    re.IGNORECASE,
)
MIXED_TEAM = re.compile(
    r"\b(?:men (?:and|&) women|women (?:and|&) men|mixed team)\b", re.IGNORECASE
)
STRICT = re.compile(
    r"\b(?:only|strictly|exclusively|must (?:be|go to|end up with)|specifically for|just for"
    r"|reserved for|ring-?fenced)\b",
    re.IGNORECASE,
)
NOBODY_ELSE = re.compile(r"^\s*(?:nobody|no one|no-one|nothing) else\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.;!?\n]+")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that a listing says it is for, and whether strictly."""

    name: str
    label: str
    strict: bool


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _told(table: str) -> Mapping[str, tuple[str, re.Pattern[str]]]:
    told: dict[str, dict[str, Any]] = terms.shelf("communities")[table]
    return {name: (one["label"], _any_of(one["words"])) for name, one in told.items()}


@cache
def _groups() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return _told("groups")


@cache
def _communities() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return _told("communities")


@lru_cache(maxsize=READ)
def team_of_women(text: str) -> bool:
    """Whether a text asks for, or is, a team of women."""
    return bool(WOMEN_TEAM.search(text))


@lru_cache(maxsize=READ)
def groups(text: str) -> tuple[Group, ...]:
    """The groups a text names, sentence by sentence, and whether strictly for them."""
    found: dict[str, Group] = {}
    sentences = SENTENCE.split(text)
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        strict = bool(STRICT.search(sentence) or NOBODY_ELSE.search(after))
        for name, (label, pattern) in _groups().items():
            if pattern.search(sentence):
                already = name in found and found[name].strict
                found[name] = Group(name, label, strict or already)
    return tuple(found.values())


@lru_cache(maxsize=READ)
def meant_for(title: str) -> frozenset[str]:
    """The communities a title says that something is for, by slug: "Mentors for young people"."""
    return frozenset(name for name, pattern in _for_communities().items() if pattern.search(title))


@cache
def _for_communities() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:for|with|in)\b[^.;,]{{0,25}}?{pattern.pattern}", re.IGNORECASE)
        for name, (_, pattern) in _communities().items()
    }


def slug(name: str) -> str:
    """A community's slug from its slug or its name, as people type it."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower().replace(" and ", " ")))


def communities(text: str) -> frozenset[str]:
    """The communities a text speaks of, by slug."""
    return frozenset(name for name, (_, pattern) in _communities().items() if pattern.search(text))


def community_label(name: str) -> str:
    """How a community is called in a sentence."""
    return _communities()[name][0] if name in _communities() else name.replace("-", " ")
