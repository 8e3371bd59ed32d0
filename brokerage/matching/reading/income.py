"""The yearly income that an offer allows, and the one that an organisation has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from brokerage.matching.terms import READ

Range = tuple[float, float]

SUM = r"£?\s*(\d[\d,]*(?:\.\d+)?)\s*(k|m|grand|thousand|million)?\b"
INCOME = r"\b(?:income|turnover|turn over)\b"
MORE = r"(?:over|above|more than|at least)"
LESS = r"(?:under|below|less than|up to)"
BETWEEN = re.compile(rf"{INCOME}[\w\s]*?\bbetween\s+{SUM}\s*(?:and|-)\s*{SUM}", re.IGNORECASE)
UNDER = (
    re.compile(rf"{INCOME}[\w\s]*?\b{LESS}\s+{SUM}", re.IGNORECASE),
    re.compile(rf"\b{LESS}\s+{SUM}\s+(?:income|turnover|a year)\b", re.IGNORECASE),
)
OVER = (
    re.compile(rf"{INCOME}[\w\s]*?\b{MORE}\s+{SUM}", re.IGNORECASE),
    re.compile(rf"\b{MORE}\s+{SUM}\s+(?:income|turnover)\b", re.IGNORECASE),
)
OWN = re.compile(rf"{INCOME}(?:\s+(?:is|of|about|around))*\s+{SUM}", re.IGNORECASE)
TIMES = {"k": 1_000, "grand": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
BANDS: Mapping[str, Range] = {
    "under_10k": (0, 10_000),
    "10k_100k": (10_000, 100_000),
    "100k_500k": (100_000, 500_000),
    "500k_1m": (500_000, 1_000_000),
    "over_1m": (1_000_000, float("inf")),
}


@lru_cache(maxsize=READ)
def allowed(text: str) -> Range | None:
    """The yearly income in pounds that an offer's condition allows; None without one."""
    if found := BETWEEN.search(text):
        low, low_unit, high, high_unit = found.groups()
        return pounds(low, low_unit), pounds(high, high_unit)
    for pattern in UNDER:
        if found := pattern.search(text):
            return 0, pounds(*found.groups())
    for pattern in OVER:
        if found := pattern.search(text):
            return pounds(*found.groups()), float("inf")
    return None


def own(text: str, band: str) -> Range | None:
    """What an organisation's yearly income is in pounds, by its words or else by its band."""
    if found := OWN.search(text):
        told = pounds(*found.groups())
        return told, told
    return BANDS.get(band)


def pounds(number: str, unit: str | None) -> float:
    """A sum as typed: "100", "k" is 100,000."""
    return float(number.replace(",", "")) * TIMES.get((unit or "").lower(), 1)
