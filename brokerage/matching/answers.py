"""What each answer of before means for the next suggestion (vocabulary/answers.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from brokerage.matching import tables, terms

FILE = "answers"
NEEDED, EXTRA = ("words", "then"), ("ask", "of_the_next")


class Then(StrEnum):
    """What becomes of exactly the two that were put to each other."""

    FINAL = "final"
    SETTLE = "settle"
    WAIT = "wait"
    ASK = "ask"
    NOTHING = "nothing"


ASKED = (Then.SETTLE, Then.ASK)
OTHER = "other"
"""What stands for any answer that has no question of its own, and so must have one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """In a broker's words; what to ask of the same two, and of any other one ("": nothing)."""

    words: str
    then: Then
    ask: str = ""
    of_the_next: str = ""


@cache
def known() -> Mapping[str, Answer]:
    """The shipped answers by their slugs, checked."""
    return checked(terms.shelf(FILE))


def of(slug: str) -> Answer:
    """An answer; one that the file does not know is asked about, in the words of its slug."""
    return known().get(slug) or replace(known()[OTHER], words=slug.replace("_", " "))


def checked(told: Mapping[str, Any]) -> Mapping[str, Answer]:
    """What the file says. Raises tables.Unreadable, which names the entry."""
    told = tables.table(FILE, "file", told, known=("version", "answers"))
    found = {slug: _answer(f"answers.{slug}", one) for slug, one in told["answers"].items()}
    if OTHER not in found or found[OTHER].then is not Then.ASK:
        raise tables.Unreadable(FILE, f"answers.{OTHER}", "must stand there, and ask.")
    asks = found[OTHER].ask
    return {slug: replace(one, ask=one.ask or asks) for slug, one in found.items()}


def _answer(entry: str, told: Any) -> Answer:
    extra = [name for name in EXTRA if isinstance(told, Mapping) and name in told]
    row = tables.table(FILE, entry, told, known=(*NEEDED, *extra))
    if row["then"] not in list(Then):
        raise tables.Unreadable(FILE, f"{entry}.then", f"must be one of: {', '.join(Then)}.")
    if ("ask" in row) != (row["then"] in ASKED):
        trouble = f"goes with {' and '.join(ASKED)}, and with no other."
        raise tables.Unreadable(FILE, f"{entry}.ask", trouble)
    said = {
        name: tables.sentence(FILE, f"{entry}.{name}", words)
        for name, words in row.items()
        if name != "then"
    }
    return Answer(then=Then(row["then"]), **said)
