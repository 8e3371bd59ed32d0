"""The patterns and word lists by which conditions are read, kept as files of the vocabulary.

One file a family in vocabulary/conditions; vocabulary/README.md documents the format. A file is
checked and compiled when it is first asked for, which is at start.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SHELF = Path(__file__).parent / "vocabulary" / "conditions"
SHARED = "shared"
"""The file whose pieces every other one may use."""
SECTIONS = ("pieces", "patterns", "sets", "frames", "words", "spans", "numbers")
HOLE = re.compile(r"\{([a-z_]+)\}")
FOLD = re.compile(r"\n\s*")
"""A line break in a pattern, and the blanks that follow it, mean nothing."""


class Unreadable(ValueError):
    """A file of conditions cannot be used; says which entry of which file, and what is wrong."""

    def __init__(self, file: str, entry: str, trouble: str) -> None:
        named = f"{file}.toml: “{entry}”" if entry else f"{file}.toml:"
        super().__init__(f"vocabulary/conditions/{named} {trouble}")


@dataclass(frozen=True, slots=True)
class Family:
    """One file: its version, and each section's entries by name, patterns compiled."""

    name: str
    version: str
    patterns: Mapping[str, re.Pattern[str]]
    sets: Mapping[str, Mapping[str, re.Pattern[str]]]
    frames: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, Mapping[str, tuple[float, float]]]
    numbers: Mapping[str, Mapping[str, float]]

    def pattern(self, entry: str, catches: int | tuple[str, ...] = 0) -> re.Pattern[str]:
        """A pattern; `catches` is how many brackets of it are read, or their names.

        Raises Unreadable where the file has no such entry or its brackets are others.
        """
        found: re.Pattern[str] = self._entry("patterns", entry)
        return self._caught(entry, found, catches)

    def set(self, entry: str, catches: int = 0) -> Mapping[str, re.Pattern[str]]:
        """Patterns by what each stands for, in the order in which they are tried."""
        found: Mapping[str, re.Pattern[str]] = self._entry("sets", entry)
        for name, one in found.items():
            self._caught(f"{entry}.{name}", one, catches)
        return found

    def frame(
        self, entry: str, catches: int | tuple[str, ...] = 0, **holes: str
    ) -> re.Pattern[str]:
        """A pattern whose holes the rest of the vocabulary fills: names of languages, of towns.

        What stands in a hole is a pattern already, and brings no brackets that are read.
        """
        text: str = self._entry("frames", entry)
        told = set(HOLE.findall(text))
        if told != set(holes):
            wanted = ", ".join(f"{{{name}}}" for name in sorted(holes))
            raise Unreadable(self.name, entry, f"must have these holes and no others: {wanted}.")
        filled = HOLE.sub(lambda hole: holes[hole.group(1)], text)
        return self._caught(entry, _compiled(self.name, entry, filled), catches)

    def listed(self, entry: str) -> tuple[str, ...]:
        """Words or phrases, in lower case and in the order of the file."""
        found: tuple[str, ...] = self._entry("words", entry)
        return found

    def ranges(self, entry: str) -> Mapping[str, tuple[float, float]]:
        """Two numbers by what they stand for: from, and up to."""
        found: Mapping[str, tuple[float, float]] = self._entry("spans", entry)
        return found

    def worth(self, entry: str) -> Mapping[str, float]:
        """Numbers by the word that means them."""
        found: Mapping[str, float] = self._entry("numbers", entry)
        return found

    def _entry(self, section: str, entry: str) -> Any:
        held: Mapping[str, Any] = getattr(self, section)
        if entry not in held:
            raise Unreadable(self.name, entry, f"is missing from [{section}].")
        return held[entry]

    def _caught(
        self, entry: str, one: re.Pattern[str], catches: int | tuple[str, ...]
    ) -> re.Pattern[str]:
        if isinstance(catches, int):
            if one.groups != catches:
                trouble = f"must have {catches} brackets that catch, and has {one.groups}."
                raise Unreadable(self.name, entry, f"{trouble} Write the others as (?: … ).")
        elif missing := [name for name in catches if name not in one.groupindex]:
            told = ", ".join(f"(?P<{name}> … )" for name in missing)
            raise Unreadable(self.name, entry, f"lacks these named brackets: {told}.")
        return one


def texts() -> Mapping[str, bytes]:
    """The text of every file by its name, in order: what the version's fingerprint covers."""
    return {path.stem: path.read_bytes() for path in sorted(SHELF.glob("*.toml"))}


@cache
def family(name: str) -> Family:
    """One file, read, checked and compiled once. Raises Unreadable."""
    path = SHELF / f"{name}.toml"
    if not path.exists():
        raise Unreadable(name, "", "there is no such file.")
    shared = {} if name == SHARED else _pieces(SHARED, _told(SHARED, _shared_text()), {})
    return made(name, path.read_text(encoding="utf-8"), shared)


def made(name: str, text: str, shared: Mapping[str, str]) -> Family:
    """A family of a file's text. Raises Unreadable, which names the entry."""
    told = _told(name, text)
    pieces = {**shared, **_pieces(name, told, shared)}

    def compiled(entry: str, value: object) -> re.Pattern[str]:
        return _compiled(name, entry, _filled(name, entry, _joined(name, entry, value), pieces))

    def frame(entry: str, value: object) -> str:
        return _part_filled(_joined(name, entry, value), pieces)

    sets = {
        entry: {key: compiled(f"{entry}.{key}", one) for key, one in table.items()}
        for entry, table in _tables(name, told, "sets")
    }
    spans = {
        entry: {key: _span(name, f"{entry}.{key}", one) for key, one in table.items()}
        for entry, table in _tables(name, told, "spans")
    }
    for entry in sets.keys() & spans.keys():
        if lacking := sorted(sets[entry].keys() - spans[entry].keys()):
            raise Unreadable(name, f"spans.{entry}", f"lacks {', '.join(lacking)}.")
    return Family(
        name=name,
        version=told["version"],
        patterns={key: compiled(key, value) for key, value in _section(told, "patterns")},
        sets=sets,
        frames={key: frame(key, value) for key, value in _section(told, "frames")},
        words={key: _words(name, key, value) for key, value in _section(told, "words")},
        spans=spans,
        numbers={
            entry: {key: _number(name, f"{entry}.{key}", one) for key, one in table.items()}
            for entry, table in _tables(name, told, "numbers")
        },
    )


@cache
def _shared_text() -> str:
    return (SHELF / f"{SHARED}.toml").read_text(encoding="utf-8")


def _told(name: str, text: str) -> dict[str, Any]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise Unreadable(name, "", f"this is no TOML file: {trouble}.") from trouble
    if not isinstance(told.get("version"), str):
        raise Unreadable(name, "version", 'must stand in quotes, such as "2026-11-26.1".')
    for section, held in told.items():
        if section == "version":
            continue
        if section not in SECTIONS:
            raise Unreadable(name, section, f"is no section; known are {', '.join(SECTIONS)}.")
        if not isinstance(held, dict):
            raise Unreadable(name, section, "must be a table.")
    return told


def _section(told: Mapping[str, Any], section: str) -> Iterator[tuple[str, Any]]:
    yield from told.get(section, {}).items()


def _tables(
    name: str, told: Mapping[str, Any], section: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for entry, table in _section(told, section):
        if not isinstance(table, dict):
            raise Unreadable(name, entry, "must be a table of its own.")
        yield entry, table


def _pieces(name: str, told: Mapping[str, Any], shared: Mapping[str, str]) -> dict[str, str]:
    """Pieces by name; each may use those before it."""
    made: dict[str, str] = {}
    for key, value in _section(told, "pieces"):
        made[key] = _filled(name, key, _joined(name, key, value), {**shared, **made})
    return made


def _joined(name: str, entry: str, value: object) -> str:
    """A pattern as one text: a list is any one of its lines."""
    told: list[object] = value if isinstance(value, list) else [value]
    lines = [line for line in told if isinstance(line, str) and line.strip()]
    if not lines or len(lines) != len(told):
        raise Unreadable(name, entry, "must be a pattern in quotes, or a list of such.")
    return "|".join(FOLD.sub("", f"\n{line}") if "\n" in line else line for line in lines)


def _part_filled(text: str, pieces: Mapping[str, str]) -> str:
    return HOLE.sub(lambda hole: pieces.get(hole.group(1), hole.group()), text)


def _filled(name: str, entry: str, text: str, pieces: Mapping[str, str]) -> str:
    filled = _part_filled(text, pieces)
    if left := HOLE.search(filled):
        raise Unreadable(name, entry, f"uses {left.group()}, which is no piece before it.")
    return filled


def _compiled(name: str, entry: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as trouble:
        raise Unreadable(name, entry, f"is no pattern: {trouble}.") from trouble


def _words(name: str, entry: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise Unreadable(name, entry, "must be a list of words in quotes.")
    return tuple(value)


def _span(name: str, entry: str, value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Unreadable(name, entry, "must be two numbers, from and up to: [0, 25].")
    low, high = (_number(name, entry, one) for one in value)
    if low > high:
        raise Unreadable(name, entry, "goes from more to less.")
    return low, high


def _number(name: str, entry: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unreadable(name, entry, "must be a number.")
    return value
