"""The dated rules, read from their file once."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from brokerage.safeguarding.values import Check, Level

FILE = Path(__file__).parent / "rules.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """On which days, with which answers, which check may be asked for."""

    name: str
    yes: frozenset[str]
    check: Check
    source: str
    since: dt.date = dt.date.min
    until: dt.date = dt.date.max

    def holds(self, yes: frozenset[str], on: dt.date) -> bool:
        """Whether it is in force, and all that it asks is answered yes."""
        return self.since <= on <= self.until and self.yes <= yes


@dataclass(frozen=True, slots=True)
class Law:
    """All of the file."""

    version: str
    weeks: int
    days: int
    within: int
    rules: tuple[Rule, ...]


@cache
def law() -> Law:
    """The rules as shipped. Raises ValueError for a file that says what it cannot mean."""
    return read(FILE.read_text())


def read(text: str) -> Law:
    """Rules from a file's text; a check or a list that is none is refused by name."""
    told = tomllib.loads(text)
    rules = tuple(_rule(one) for one in told["rule"])
    often = told["often"]
    return Law(told["version"], told["weeks"], often["days"], often["within"], rules)


def _rule(told: dict[str, Any]) -> Rule:
    name = told["name"]
    if told["check"].upper() not in Level.__members__:
        raise ValueError(f"{name}: there is no check called {told['check']!r}")
    lists = frozenset({told["list"]} if "list" in told else ())
    if not lists <= {"children", "adults"}:
        raise ValueError(f"{name}: there is no barred list called {told['list']!r}")
    return Rule(
        name=name,
        yes=frozenset(told["yes"]),
        check=Check(Level[told["check"].upper()], lists),
        source=told["source"],
        since=told.get("from", dt.date.min),
        until=told.get("until", dt.date.max),
    )
