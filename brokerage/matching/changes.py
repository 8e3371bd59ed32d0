"""What would help a pair, as the vocabulary has it (vocabulary/raising.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from brokerage.matching import tables, terms
from brokerage.matching.values import ListingFacts, Verdict

FILE = "raising"
SIDES = ("need", "offer")
PARTS = ("asked", "amount", "when", "where", "communities")
SECTIONS = ("version", "smallest", "worth", "settle", "bears_on", "change")


@dataclass(frozen=True, slots=True)
class Change:
    """How a gate that fails could be made to pass: whose fields, which, and what to ask."""

    of: tuple[str, ...]
    fields: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Raising:
    """The whole file."""

    smallest: float
    worth: Mapping[Verdict, float]
    settle: Mapping[str, str]
    bears_on: Mapping[str, str]
    change: Mapping[str, Change]


@cache
def known() -> Raising:
    """The shipped file, checked."""
    return checked(terms.shelf(FILE))


def checked(told: Mapping[str, Any]) -> Raising:
    """What the file says. Raises tables.Unreadable, which names the entry."""
    told = tables.table(FILE, "file", told, known=SECTIONS)
    worth = tables.table(FILE, "worth", told["worth"], known=[one.value for one in Verdict])
    settle = tables.table(FILE, "settle", told["settle"], known=(*PARTS, "whom"))
    return Raising(
        smallest=tables.number(FILE, "smallest", told["smallest"], least=0, most=100),
        worth={
            Verdict(name): tables.number(FILE, f"worth.{name}", value, least=0, most=1)
            for name, value in worth.items()
        },
        settle={
            name: tables.sentence(FILE, f"settle.{name}", words) for name, words in settle.items()
        },
        bears_on={name: _part(name, part) for name, part in told["bears_on"].items()},
        change={name: _change(name, one) for name, one in told["change"].items()},
    )


def _part(gate: str, part: Any) -> str:
    if part not in PARTS:
        raise tables.Unreadable(FILE, f"bears_on.{gate}", f"must be one of: {', '.join(PARTS)}.")
    return str(part)


def _change(gate: str, told: Any) -> Change:
    entry = f"change.{gate}"
    table = tables.table(FILE, entry, told, known=("of", "fields", "ask"))
    every = [one.name for one in fields(ListingFacts)]
    return Change(
        of=tables.listed(FILE, f"{entry}.of", table["of"], among=SIDES),
        fields=tables.listed(FILE, f"{entry}.fields", table["fields"], among=every),
        ask=tables.sentence(FILE, f"{entry}.ask", table["ask"]),
    )
