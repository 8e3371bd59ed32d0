"""What it must be: the one product, and the least number."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.reading import demands, platforms
from brokerage.matching.terms import READ

PRODUCT = re.compile(
    r"\b(?:[Mm]ust|[Hh]as to|[Hh]ave to) be (?:a |an |the )?([A-Z][\w+&.-]*)(?![\w+&.-])"
    r"(?! (?:\w+ )?(?:capable|compatible|enabled|ready|certified|trained|qualified|speak\w*|based"
    r"|friendly|approved|checked|tested|able|residents?)\b)"
)
NO_PRODUCT = re.compile(
    r"^(?:DBS|PAT|GDPR|WCAG|UK|English|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|level|year"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)$"
    r"|-(?:based|compatible|capable|enabled|speaking|friendly|ready|trained|approved)$",
    re.IGNORECASE,
)
NO_COUNT = (
    r"(?!\s*(?:%|[gmt]b\b|[gm]hz\b|(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?)\b"
    r"|miles?\b|inch|notice\b|(?:working|calendar) days?\b|\W?(?:plus)\b))"
)
LEAST = re.compile(
    rf"\bmin(?:imum)?(?: of| order| lot)?\s+(\d+)\b{NO_COUNT}"
    r"|\bat least (\d+) (?:items|devices|people|laptops|machines|units)\b"
    r"|\b(?:smallest|least) (?:lot|batch|number|order|amount)\b[^.;!?\n]{0,30}?\b(\d+)\b"
    rf"|\b(?:lots|batches|boxes|packs) of (\d+)\b{NO_COUNT}|\b(\d+) or more\b{NO_COUNT}",
    re.IGNORECASE,
)
ALL_OF_IT = re.compile(
    r"\ball or nothing\b|\b(?:as|in) one (?:lot|go)\b|\ball (?:together|of them) or none\b"
    r"|\bwon(?:'|’)?t (?:be )?split\b|\bnot (?:be )?split\b",
    re.IGNORECASE,
)
HALF_OF_IT = re.compile(r"\bat least half\b", re.IGNORECASE)
NO_FEW = re.compile(r"\bnot (?:in )?ones (?:and|or) twos\b", re.IGNORECASE)


@lru_cache(maxsize=READ)
def product_required(text: str) -> str:
    """The product that a need names as the only one, or "" ("must be Sage")."""
    found = PRODUCT.search(demands.words(text))
    name = found.group(1).rstrip(".") if found else ""
    return "" if platforms.named(name) or NO_PRODUCT.search(name) else name


@lru_cache(maxsize=READ)
def least(text: str, of: int | None = None) -> int | None:
    """The smallest number that a text takes or gives, of so many."""
    if of and ALL_OF_IT.search(text):
        return of
    if of and HALF_OF_IT.search(text):
        return -(-of // 2)
    if found := LEAST.search(text):
        return int(next(filter(None, found.groups())))
    return 3 if NO_FEW.search(text) else None
