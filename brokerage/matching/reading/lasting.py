"""How old a thing may be and is, and how long somebody must have lived here, in words."""

from __future__ import annotations

from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import counts, wished
from brokerage.matching.terms import READ

SAID = conditions.family("lasting")
LIMIT = SAID.frame("limit", catches=3, number=counts.NUMBER)
AGE = SAID.frame("age", catches=1, number=counts.NUMBER)
RESIDENCE = SAID.frame("residence", catches=1, number=counts.NUMBER)
MADE, CAME = SAID.pattern("made", catches=2), SAID.pattern("came", catches=1)
MUST, LATELY, ALWAYS = SAID.pattern("must"), SAID.pattern("lately"), SAID.pattern("always")


@lru_cache(maxsize=READ)
def oldest_wanted(text: str) -> int | None:
    """How many years old a need lets a thing be, at most."""
    found = LIMIT.search(". ".join(wished.demanded(text)))
    return counts.number(next(filter(None, found.groups()))) if found else None


@lru_cache(maxsize=READ)
def ages(text: str, year: int) -> tuple[int, ...]:
    """The ages in years that an offer names, the youngest first, by what year it is."""
    told = {counts.number(number) for number in AGE.findall(text)}
    made = {int(one) for pair in MADE.findall(text) for one in pair if one}
    return tuple(sorted(told | {year - one for one in made if one <= year}))


@lru_cache(maxsize=READ)
def residence(text: str) -> int | None:
    """How many years an offer demands that people have lived here."""
    told = (RESIDENCE.search(one) for one in wished.demanded(text) if MUST.search(one))
    found = next(filter(None, told), None)
    return counts.number(found.group(1)) if found else None


@lru_cache(maxsize=READ)
def here_for(text: str, year: int) -> tuple[int, int] | None:
    """How many years the people of a need have been here, at least and at most; None is unsaid."""
    if ALWAYS.search(text):
        return 18, 120
    if LATELY.search(text):
        return 0, 1
    came = [int(told) for told in CAME.findall(text) if int(told) <= year]
    return (year - max(came) - 1, year - min(came)) if came else None
