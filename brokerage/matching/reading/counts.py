"""How many of the thing a text asks for or gives: "we need fifteen laptops", "a dozen tablets"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from brokerage.matching import amounts, conditions
from brokerage.matching.terms import READ

ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORTH = {word: n for n, word in enumerate(ONES, 1)} | {
    word: 10 * n for n, word in enumerate(TENS, 2)
}
ODD = {"a hundred": 100, "half a dozen": 6, "a couple of": 2}
NUMBER = (
    r"\d{1,3}(?:,\d{3})+|\d+|(?:half a|a|two|three|four) dozen|a couple of|a hundred"
    rf"|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])}))?|{'|'.join(reversed(ONES))}"
)
ALL = re.compile(rf"(?<![\w.£])(?:{NUMBER})(?![\w%]|\.\d)", re.IGNORECASE)
THINGS = rf"({NUMBER})\s+((?:[a-z-]+\s+){{0,2}}[a-z]+)"
IN_TITLE = re.compile(rf"^\W*{THINGS}", re.IGNORECASE)
SAID = conditions.family("counts")
WANTS = SAID.frame("wants", catches=2, things=THINGS)
GIVES = SAID.frame("gives", catches=2, things=THINGS)
WANTS_BARE = SAID.frame("wants_bare", catches=1, number=NUMBER)
RANGE, OR_SO = SAID.frame("range", number=NUMBER), SAID.frame("or_so")
OF_THEM = SAID.frame("of_them", catches=1, number=NUMBER)
FEW = 2
BETWEEN = frozenset(SAID.listed("between"))
COUNTED = frozenset(SAID.listed("counted"))
"""What people count and mean it; hours and people are named in many ways."""


@lru_cache(maxsize=READ)
def wanted(title: str, words: str, unit: str) -> frozenset[int]:
    """How many a need asks for in its words, of what its unit counts."""
    told = _counts(title, words, unit, WANTS)
    if not told and amounts.plain(unit) in COUNTED:
        told = frozenset(map(number, WANTS_BARE.findall(words)))
    return told


@lru_cache(maxsize=READ)
def given(title: str, words: str, unit: str) -> frozenset[int]:
    """How many an offer gives by its words, of what its unit counts."""
    return _counts(title, words, unit, GIVES)


@lru_cache(maxsize=READ)
def told_by_need(title: str, words: str) -> tuple[int, str] | None:
    """How many of what a need asks for, where its words name one number of one thing."""
    return _the_only(title, words, WANTS)


@lru_cache(maxsize=READ)
def told_by_offer(title: str, words: str) -> tuple[int, str] | None:
    """How many of what an offer gives, where its words name one number of one thing."""
    return _the_only(title, words, GIVES)


def of_them(text: str) -> int | None:
    """How many people a text tells of in passing; "one of them" is a story of one."""
    found = {number(said) for said in OF_THEM.findall(text)}
    many = found.pop() if len(found) == 1 else 0
    return many if many > FEW else None


def everywhere(text: str) -> frozenset[int]:
    """Every number in a text, and all of them together ("two for tutors, eight for learners")."""
    told = [number(found.group(0)) for found in ALL.finditer(text)]
    return frozenset({*told, sum(told)})


def _counts(title: str, words: str, unit: str, told: re.Pattern[str]) -> frozenset[int]:
    of = amounts.plain(unit)
    if of not in COUNTED:
        return frozenset()
    found = [*IN_TITLE.findall(title), *told.findall(f"{title}. {words}")]
    return frozenset(number(said) for said, thing in found if _is_of(of, thing))


def _the_only(title: str, words: str, told: re.Pattern[str]) -> tuple[int, str] | None:
    """The number and the thing as it is called there; of "three or four" the larger."""
    title, words = (OR_SO.sub("", RANGE.sub("", text)) for text in (title, words))
    found = {
        (number(said), amounts.plain(word)): word
        for said, thing in (*IN_TITLE.findall(title), *told.findall(f"{title}. {words}"))
        for word in _named(thing)
        if amounts.plain(word) in COUNTED
    }
    if len(found) != 1:
        return None
    ((many, _), word) = found.popitem()
    return many, word


def _is_of(unit: str, thing: str) -> bool:
    return any(amounts.plain(word) == unit for word in _named(thing))


def _named(thing: str) -> list[str]:
    return list(takewhile(lambda word: word not in BETWEEN, thing.lower().split()))


def number(said: str) -> int:
    """What a number in figures or words comes to."""
    plain = said.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    if plain in ODD:
        return ODD[plain]
    if plain.endswith("dozen"):
        return 12 * WORTH.get(plain.split()[0], 1)
    return sum(WORTH[word] for word in plain.replace("-", " ").split(" "))
