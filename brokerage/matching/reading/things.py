"""What it must be: the one product, and the least number."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import counts, demands, platforms
from brokerage.matching.terms import READ

SAID = conditions.family("things")
PRODUCT = SAID.pattern("product", catches=1)
PRODUCTS, ANY_OF_THEM = SAID.pattern("products"), SAID.pattern("any_of_them")
NO_PRODUCT = SAID.pattern("no_product")
LEAST = SAID.pattern("least", catches=7)
NOT_BELOW = SAID.frame("not_below", catches=1, number=counts.NUMBER)
GONE, GONE_IF = SAID.pattern("gone"), SAID.pattern("gone_if")
SCREEN_LEAST = SAID.frame("screen_least", catches=2, number=counts.NUMBER)
SCREEN = SAID.frame("screen", catches=1, number=counts.NUMBER)
SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)")
ALL_OF_IT = SAID.pattern("all_of_it")
HALF_OF_IT = SAID.pattern("half_of_it")
NO_FEW = SAID.pattern("no_few")


@lru_cache(maxsize=READ)
def product_required(text: str) -> str:
    """The product that a need names as the only one, or "" ("must be Sage")."""
    found = PRODUCT.search(demands.words(text))
    name = found.group(1).rstrip(".") if found else ""
    return "" if platforms.named(name) or NO_PRODUCT.search(name) else name


@lru_cache(maxsize=READ)
def other_product(text: str) -> bool:
    """Whether an offer names one product, and leaves no choice."""
    return bool(PRODUCTS.search(text)) and not ANY_OF_THEM.search(text)


@lru_cache(maxsize=READ)
def least(text: str, of: int | None = None) -> int | None:
    """The smallest number that a text takes or gives, of so many."""
    if of and ALL_OF_IT.search(text):
        return of
    if of and HALF_OF_IT.search(text):
        return -(-of // 2)
    if found := NOT_BELOW.search(text):
        return counts.number(found.group(1))
    if found := LEAST.search(text):
        return int(next(filter(None, found.groups())))
    return 3 if NO_FEW.search(text) else None


@lru_cache(maxsize=READ)
def gone(text: str) -> bool:
    """Whether an offer writes that what it offers is gone, and not when it will be."""
    return any(GONE.search(said) and not GONE_IF.search(said) for said in SENTENCE.split(text))


@lru_cache(maxsize=READ)
def least_screen(text: str) -> int | None:
    """The smallest screen that a need demands, in whole inches."""
    found = SCREEN_LEAST.search(demands.words(text))
    return counts.number(found.group(1) or found.group(2)) if found else None


@lru_cache(maxsize=READ)
def screens(text: str) -> tuple[int, ...]:
    """The sizes of screens that an offer names, in whole inches, the smallest first."""
    return tuple(sorted({counts.number(found.group(1)) for found in SCREEN.finditer(text)}))
