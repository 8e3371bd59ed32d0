"""The yearly income that an offer allows, and the one that an organisation has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import counts
from brokerage.matching.terms import READ

Range = tuple[float, float]

SAID = conditions.family("income")
BETWEEN = SAID.pattern("between", catches=4)
UNDER, OVER = SAID.set("under", catches=2), SAID.set("over", catches=2)
OWN = SAID.pattern("own", catches=4)
TIMES = SAID.worth("times")
BANDS: Mapping[str, Range] = SAID.ranges("bands")


@lru_cache(maxsize=READ)
def allowed(text: str) -> Range | None:
    """The yearly income in pounds that an offer's condition allows; None without one."""
    if found := BETWEEN.search(text):
        low, low_unit, high, high_unit = found.groups()
        return pounds(low, low_unit), pounds(high, high_unit)
    for pattern in UNDER.values():
        if found := pattern.search(text):
            return 0, pounds(*found.groups())
    for pattern in OVER.values():
        if found := pattern.search(text):
            return pounds(*found.groups()), float("inf")
    return None


def own(text: str, band: str) -> Range | None:
    """What an organisation's yearly income is in pounds, by its words or else by its band."""
    if found := OWN.search(text):
        number, unit = found.groups()[:2] if found.group(1) else found.groups()[2:]
        told = pounds(number, unit)
        return told, told
    if found := UNDER["income_first"].search(text):
        return 0, pounds(*found.groups())
    return BANDS.get(band)


def pounds(number: str, unit: str | None) -> float:
    """A sum as typed: "100", "k" is 100,000, and so is "a hundred", "thousand"."""
    plain = number.replace(",", "")
    said = float(plain) if plain[0].isdigit() else counts.number(number)
    return said * TIMES.get((unit or "").lower(), 1)
