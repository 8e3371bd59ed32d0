"""Makes and systems of devices: which are named, insisted on, refused, or cannot be run."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import clauses, demands
from brokerage.matching.terms import READ

SAID = conditions.family("platforms")
PLATFORMS = SAID.set("platforms")
MADE_FOR_WINDOWS = SAID.pattern("made_for_windows")
MUST = SAID.pattern("must")
CANNOT_RUN = SAID.pattern("cannot_run")
NO_USE = SAID.pattern("no_use")
OLDER_DOES = SAID.pattern("older_does")
BUT_NOT = SAID.pattern("but_not", catches=1)
ANYTHING_BUT = SAID.pattern("anything_but", catches=1)
UPGRADABLE = SAID.pattern("upgradable")
ELEVEN_BY_NOW = SAID.pattern("eleven_by_now")
NOT_UPGRADABLE = SAID.pattern("not_upgradable")
OLDER_WINDOWS = SAID.pattern("older_windows")
OTHERS_TOO = SAID.pattern("others_too")
ELEVEN = "Windows 11"
SENTENCE = re.compile(r"[.;!?\n]+")


@lru_cache(maxsize=READ)
def named(text: str) -> frozenset[str]:
    """The platforms a text names; Windows 11 is also Windows, unless it says it cannot run it."""
    told = CANNOT_RUN.sub(" ", text)
    found = {name for name, pattern in PLATFORMS.items() if pattern.search(told)}
    if MADE_FOR_WINDOWS.search(told) and not found & {"Linux", "Chromebook"}:
        found.add("Windows")
    return frozenset(found)


@lru_cache(maxsize=READ)
def given(text: str) -> frozenset[str]:
    """The platforms that an offer has by now; what it could be made is another question."""
    now = NOT_UPGRADABLE.sub(" ", text)
    found = named(UPGRADABLE.sub(" ", now))
    newest = ELEVEN_BY_NOW.search(UPGRADABLE.sub(" ", now))
    return found | {ELEVEN, "Windows"} if newest else found


@lru_cache(maxsize=READ)
def can_be_eleven(text: str) -> bool:
    """Whether an older Windows could be made the newest."""
    return bool(UPGRADABLE.search(NOT_UPGRADABLE.sub(" ", text)))


@lru_cache(maxsize=READ)
def is_older(text: str) -> bool:
    """Whether it is a Windows that is too old, and not merely one without its number."""
    return bool(OLDER_WINDOWS.search(text) or CANNOT_RUN.search(text))


@lru_cache(maxsize=READ)
def others_too(text: str) -> bool:
    """Whether an offer has other devices beside those whose make it names."""
    return bool(OTHERS_TOO.search(text))


@lru_cache(maxsize=READ)
def required(text: str) -> frozenset[str]:
    """The platforms a need insists on, clause by clause; empty if it does not."""
    found: set[str] = set()
    for said in demands.by_sentence(text):
        if any(map(OLDER_DOES.search, said)):
            continue
        for clause in filter(MUST.search, said):
            found |= named(clause) - refused(clause)
    return _narrowest(found)


@lru_cache(maxsize=READ)
def spoken_of(text: str) -> frozenset[str]:
    """The platforms in sentences that insist on something, if perhaps not on these."""
    found: set[str] = set()
    for said in demands.by_sentence(text):
        if any(map(MUST.search, said)) and not any(map(OLDER_DOES.search, said)):
            found |= {name for clause in said for name in named(clause) - refused(clause)}
    return _narrowest(found)


def _narrowest(found: set[str]) -> frozenset[str]:
    return frozenset(found - {"Windows"} if "Windows 11" in found else found)


@lru_cache(maxsize=READ)
def refused(text: str) -> frozenset[str]:
    """The platforms a need cannot use: "no Macs", "Chromebooks are no use to us"."""
    found: set[str] = set()
    for clause, out in clauses.refused(text):
        found |= named(out) or named(clause)
    for out in (*BUT_NOT.findall(text), *ANYTHING_BUT.findall(text)):
        found |= named(out)
    for sentence in SENTENCE.split(text):
        for clause in clauses.clauses(sentence):
            if NO_USE.search(clause):
                found |= named(clause)
    return frozenset(found)
