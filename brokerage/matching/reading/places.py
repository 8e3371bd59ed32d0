"""Where: wards, the names of their parts, postcode districts and regions, as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from brokerage.matching import conditions, terms

SAID = conditions.family("places")
WHERE_IT_IS = SAID.pattern("where_it_is")
FETCHED_THERE = SAID.pattern("fetched_there")
ONLY = SAID.pattern("only")
SAYS_ONLY = SAID.pattern("says_only")
LEEDS = SAID.pattern("leeds")
STOP = re.compile(r"[.;:!?()\n]")
TURN = SAID.pattern("turn")
PAST = SAID.pattern("past")
STREET = SAID.pattern("street")
LEFT_OUT = SAID.pattern("left_out")
JOINED = SAID.pattern("joined")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The wards a text names: those it is meant for, and those where something merely is.

    `barred` are those it leaves out, `elsewhere` the towns around Leeds that it says it is only
    for; `firm` is whether it says of those it is meant for that it is only for them.
    """

    meant: frozenset[str] = frozenset()
    located: frozenset[str] = frozenset()
    central: bool = False
    barred: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    firm: bool = False


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
    for street, lies_in in told["streets"].items():
        found[street] = set(lies_in)
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


@cache
def _towns() -> re.Pattern[str]:
    """Towns around Leeds; a road in Leeds that is called after one is none."""
    names = "|".join(map(re.escape, terms.shelf("wards")["around"]["names"]))
    return SAID.frame("towns", catches=1, names=names)


def named(text: str) -> Mentions:
    """The places a text names; a place of the past is none."""
    meant: set[str] = set()
    located: set[str] = set()
    barred: set[str] = set()
    central = firm = False
    out_to = -1  # where the last place that is left out ends
    for match in _pattern().finditer(text):
        name = match.group(1).lower()
        if name not in terms.shelf("wards")["streets"] and STREET.search(text[match.end() :]):
            continue
        if PAST.search(_piece(text, match, TURN)):
            continue
        if _is_left_out(text, match, out_to):
            out_to = match.end()
            barred |= _gazetteer().get(name, frozenset())
        elif name in _centre_names():
            central = True
        elif _is_where_it_stands(text, match):
            located |= _gazetteer()[name]
        else:
            meant |= _gazetteer()[name]
            firm = firm or bool(SAYS_ONLY.search(_piece(text, match, STOP)))
    return Mentions(
        frozenset(meant - barred),
        frozenset(located - barred),
        central,
        frozenset(barred),
        _elsewhere(text),
        firm,
    )


def _piece(text: str, match: re.Match[str], cut: re.Pattern[str]) -> str:
    """The text around a place, up to the nearest cuts."""
    begin = max((found.end() for found in cut.finditer(text, 0, match.start())), default=0)
    end = cut.search(text, match.end())
    return text[begin : end.start() if end else len(text)]


def _is_left_out(text: str, match: re.Match[str], out_to: int) -> bool:
    """Whether a no stands before the place, or another place that is left out."""
    if out_to >= 0 and JOINED.fullmatch(text, out_to, match.start()):
        return True
    return bool(LEFT_OUT.search(text[: match.start()]))


def _elsewhere(text: str) -> frozenset[str]:
    """The towns around Leeds that the text says it is only for."""
    found = set()
    for match in _towns().finditer(text):
        piece = _piece(text, match, STOP)
        home = LEEDS.search(piece) or _pattern().search(piece)
        if SAYS_ONLY.search(piece) and not home and not _is_where_it_stands(text, match):
            found.add(match.group(1).title())
    return frozenset(found)


def _is_where_it_stands(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    stop = max(before.rfind(mark) for mark in ".;!?(")
    before = before[stop + 1 :]
    if FETCHED_THERE.search(before):
        return True
    return bool(WHERE_IT_IS.search(before)) and not ONLY.search(after)


def resolved(places: tuple[str, ...]) -> frozenset[str]:
    """Ward names as the vocabulary spells them; an unknown name is kept as typed."""
    found: set[str] = set()
    for place in places:
        found |= _gazetteer().get(place.lower(), frozenset({place}))
    return frozenset(found)
