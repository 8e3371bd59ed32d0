"""Which hours belong to which days: "Mondays 10-12, or Wednesdays 6-8pm" is not both at both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Pair = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of a text: its days, its hours, and whether its day stands behind its hours."""

    days: frozenset[int]
    hours: frozenset[int]
    trailing: bool


def pieces(text: str, parted: re.Pattern[str], whole: re.Pattern[str]) -> Iterator[str]:
    """The text cut where it is parted, but not inside of what stays whole: "between 2 and 4"."""
    kept = [match.span() for match in whole.finditer(text)]
    start = 0
    for cut in parted.finditer(text):
        if not any(first <= cut.start() and cut.end() <= last for first, last in kept):
            yield text[start : cut.start()]
            start = cut.end()
    yield text[start:]


def pairs(told: Iterable[Told]) -> list[Pair]:
    """Each day with the hours told nearest to it.

    Days that wait for hours take the next ones: "Mondays and Tuesdays 10-12"; behind "mornings on
    Mondays" they take those that were. Hours alone add to those of the days before.
    """
    found: list[Pair] = []
    days, hours, behind = frozenset[int](), frozenset[int](), False
    for one in told:
        if found and not days and (not one.days or (behind and not one.hours)):
            found[-1] = (found[-1][0] | one.days, found[-1][1] | one.hours)
            continue
        days, hours = days | one.days, hours | one.hours
        if days and hours:
            found.append((days, hours))
            days, hours, behind = frozenset(), frozenset(), one.trailing
    if found:
        found[-1] = (found[-1][0] | days, found[-1][1])
    return found
