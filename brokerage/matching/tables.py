"""Small tables of the vocabulary, checked when they are first read, which is at start."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from brokerage.matching import terms


class Unreadable(ValueError):
    """A file cannot be used; says which entry of which file, and what is wrong."""

    def __init__(self, file: str, entry: str, trouble: str) -> None:
        super().__init__(f"vocabulary/{file}.toml: “{entry}” {trouble}")


def table(file: str, entry: str, told: Any, *, known: Collection[str]) -> Mapping[str, Any]:
    """A table with these names and no others. Raises Unreadable."""
    if not isinstance(told, Mapping):
        raise Unreadable(file, entry, "must be a table.")
    if unknown := sorted(told.keys() - set(known)):
        raise Unreadable(file, f"{entry}.{unknown[0]}", "is not known.")
    if missing := sorted(set(known) - told.keys()):
        raise Unreadable(file, f"{entry}.{missing[0]}", "is missing.")
    return told


def number(file: str, entry: str, told: Any, *, least: float, most: float) -> float:
    """A number between two others, both included. Raises Unreadable."""
    plain = isinstance(told, int | float) and not isinstance(told, bool)
    if not plain or not least <= told <= most:
        raise Unreadable(file, entry, f"must be a number from {least:g} to {most:g}.")
    return float(told)


def sentence(file: str, entry: str, told: Any) -> str:
    """Words. Raises Unreadable."""
    if not isinstance(told, str) or not told.strip():
        raise Unreadable(file, entry, "must be words in quotes.")
    return told


def listed(file: str, entry: str, told: Any, *, among: Collection[str]) -> tuple[str, ...]:
    """One or more of these names. Raises Unreadable."""
    if not isinstance(told, list) or not told or not set(map(str, told)) <= set(among):
        names = ", ".join(sorted(among))
        raise Unreadable(file, entry, f"must be a list of some of these: {names}.")
    return tuple(told)


def how_many(file: str, told: Mapping[str, Any], part: str, *known: str) -> dict[str, int]:
    """A table of whole numbers from 1 to 10,000. Raises Unreadable."""
    found = table(file, part, told.get(part), known=known)
    counts = {
        name: number(file, f"{part}.{name}", value, least=1, most=10_000)
        for name, value in found.items()
    }
    broken = [name for name, value in counts.items() if value != int(value)]
    if broken:
        raise Unreadable(file, f"{part}.{broken[0]}", "must be a whole number.")
    return {name: int(value) for name, value in counts.items()}


def narrowing(part: str, *known: str) -> dict[str, int]:
    """A part of narrowing.toml: how many are looked at, where there are very many."""
    return how_many("narrowing", terms.shelf("narrowing"), part, *known)
