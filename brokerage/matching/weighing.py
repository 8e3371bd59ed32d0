"""Reads a weights file that somebody changed, and says kindly what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brokerage.matching import terms

WHOLE = 100
"""What the parts of a group add up to."""
NEAR = 0.001
MOST = 1000
SHARES = ("concepts", "words", "kinds")


@dataclass(frozen=True, slots=True)
class Read:
    """The weights, or what has to be mended first, each in a sentence."""

    weights: Mapping[str, Any] | None
    problems: tuple[str, ...] = ()


def shipped_text() -> str:
    """The shipped file as it stands: the copy to start from."""
    return (terms.SHELF / "weights.toml").read_text(encoding="utf-8")


def read(text: str) -> Read:
    """Every name must be one that the shipped file has, every part of a group must add up."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        return Read(None, (f"This is no TOML file: {trouble}.",))
    shape = terms.shelf("weights")
    problems = (*_unlike(told, shape, ""), *_bad_version(told))
    if not problems:
        problems = (*_sums(told), *_bounds(told))
    return Read(None, problems) if problems else Read(told)


def _unlike(told: Mapping[str, Any], shape: Mapping[str, Any], above: str) -> Iterator[str]:
    """Names that are unknown, missing, or hold another sort of value than the shipped file's."""
    for name in told:
        if name not in shape:
            yield f"“{above}{name}” is not known. Is it spelt as in the shipped file?"
    for name, usual in shape.items():
        here = f"{above}{name}"
        if name not in told:
            yield f"“{here}” is missing."
        elif isinstance(usual, dict):
            if isinstance(told[name], dict):
                yield from _unlike(told[name], usual, f"{here}.")
            else:
                yield f"“{here}” must be a table of numbers."
        elif not isinstance(usual, str) and not _number(told[name]):
            yield f"“{here}” must be a number from 0 to {MOST}."


def _number(value: Any) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and 0 <= value <= MOST


def _bad_version(told: Mapping[str, Any]) -> Iterator[str]:
    if "version" in told and not isinstance(told["version"], str):
        yield '“version” must stand in quotes, such as version = "2026-11-26.2".'


def _sums(told: Mapping[str, Any]) -> Iterator[str]:
    for group, parts in told["parts"].items():
        if any(value != int(value) for value in parts.values()):
            yield f"The parts of “{group}” must be whole numbers."
        total = sum(parts.values())
        if total != WHOLE:
            yield f"The parts of “{group}” add up to {total:g}; they must add up to {WHOLE}."
    share = sum(told["asked"][name] for name in SHARES)
    if abs(share - 1) > NEAR:
        yield f"“asked”: {', '.join(SHARES)} add up to {share:g}; they must add up to 1."


def _bounds(told: Mapping[str, Any]) -> Iterator[str]:
    """What is divided by must not be nought; bands follow one another."""
    for table, name in (("asked", "full_credit"), ("asked", "half_said"), ("record", "worth")):
        if not told[table][name]:
            yield f"“{table}.{name}” must be more than 0."
    bands = told["bands"]
    if not bands["strong"] > bands["good"] > bands["possible"]:
        yield "“bands”: strong must be more than good, and good more than possible."
