"""Where: wards, the names of their parts, postcode districts and regions, as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from brokerage.matching import terms

WHERE_IT_IS = re.compile(
    r"\b(?:collect\w*|pick\s?up|from|near|our|at|on|based|tech hub|depot|office)\b[\w\s,]{0,24}$",
    re.IGNORECASE,
)
ONLY = re.compile(r"^[\w\s&,]{0,30}\bonly\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The wards a text names: those it is meant for, and those where something merely is."""

    meant: frozenset[str] = frozenset()
    located: frozenset[str] = frozenset()
    central: bool = False


@cache
def wards() -> frozenset[str]:
    """All wards known."""
    return frozenset(terms.shelf("wards")["wards"])


@cache
def central_wards() -> frozenset[str]:
    """Wards that everybody reaches by bus."""
    return frozenset(terms.shelf("wards")["centre"]["wards"])


@cache
def _gazetteer() -> Mapping[str, frozenset[str]]:
    told = terms.shelf("wards")
    found: dict[str, set[str]] = {}
    for ward, one in told["wards"].items():
        names = [ward.lower(), ward.lower().replace("&", "and"), *one["names"]]
        for name in names + [code.lower() for code in one["postcodes"]]:
            found.setdefault(name, set()).add(ward)
    for region, members in told["regions"].items():
        for name in (f"{region} leeds", f"{region} of leeds", f"{region} of the city"):
            found[name] = set(members)
    return {name: frozenset(members) for name, members in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((*_gazetteer(), *_centre_names()), key=lambda name: (-len(name), name))
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


@cache
def _centre_names() -> frozenset[str]:
    return frozenset(terms.shelf("wards")["centre"]["names"])


def named(text: str) -> Mentions:
    """The places a text names."""
    meant: set[str] = set()
    located: set[str] = set()
    central = False
    for match in _pattern().finditer(text):
        name = match.group(1).lower()
        if name in _centre_names():
            central = True
        elif _is_where_it_stands(text, match):
            located |= _gazetteer()[name]
        else:
            meant |= _gazetteer()[name]
    return Mentions(frozenset(meant), frozenset(located), central)


def _is_where_it_stands(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    stop = max(before.rfind(mark) for mark in ".;!?(")
    before = before[stop + 1 :]
    return bool(WHERE_IT_IS.search(before)) and not ONLY.search(after)


def resolved(places: tuple[str, ...]) -> frozenset[str]:
    """Ward names as the vocabulary spells them; an unknown name is kept as typed."""
    found: set[str] = set()
    for place in places:
        found |= _gazetteer().get(place.lower(), frozenset({place}))
    return frozenset(found)
