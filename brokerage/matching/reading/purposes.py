"""What money is for: things to keep, or people, rent and running costs."""

from __future__ import annotations

from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading.income import pounds
from brokerage.matching.terms import READ

CAPITAL = "things to keep"
RUNNING = "people and running costs"
SAID = conditions.family("purposes")
KEEP_ONLY = SAID.pattern("keep_only")
RUN_ONLY = SAID.pattern("run_only")
BETWEEN = SAID.pattern("between", catches=4)
UP_TO = SAID.pattern("up_to", catches=2)
EACH = SAID.pattern("each", catches=4)
ASKED = SAID.pattern("asked", catches=2)
EARNED = SAID.pattern("earned")
STOP = SAID.pattern("stop")
BEFORE = SAID.pattern("before")
FOR_PEOPLE = SAID.pattern("for_people")
FOR_THINGS = SAID.pattern("for_things")


@lru_cache(maxsize=READ)
def allowed(text: str) -> str:
    """The one purpose that an offer of money allows, or "" where it sets none."""
    keep, run = KEEP_ONLY.search(text), RUN_ONLY.search(text)
    if bool(keep) == bool(run):  # nothing said, or more than this can tell apart
        return ""
    return CAPITAL if keep else RUNNING


@lru_cache(maxsize=READ)
def award(text: str) -> tuple[float, float] | None:
    """The least and the most in pounds that one award comes to; None if it is not said.

    What a group may earn and what was given in earlier years are sums of another kind.
    """
    text = _given_now(text)
    if found := BETWEEN.search(text):
        return pounds(*found.groups()[:2]), pounds(*found.groups()[2:])
    if found := UP_TO.search(text):
        return 0, pounds(*found.groups())
    if found := EACH.search(text):
        number = found.group(1) or found.group(3)
        told = pounds(number, found.group(2) or found.group(4))
        return told, told
    return None


def _given_now(text: str) -> str:
    pieces = STOP.split(EARNED.sub(" ; ", text))
    return " ; ".join(piece for piece in pieces if not BEFORE.search(piece))


@lru_cache(maxsize=READ)
def wanted(text: str) -> frozenset[str]:
    """What a need would spend it on, as far as it says."""
    found = {RUNNING} if FOR_PEOPLE.search(text) else set()
    return frozenset(found | {CAPITAL} if FOR_THINGS.search(text) else found)


@lru_cache(maxsize=READ)
def sum_asked(text: str) -> float | None:
    """The one sum in pounds that a need's words name, or None where they name none or two."""
    found = {pounds(*one.groups()) for one in ASKED.finditer(_given_now(text))}
    return found.pop() or None if len(found) == 1 else None
