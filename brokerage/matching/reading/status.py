"""What an organisation has to be, and what it says it is: a registered charity, or not one."""

from __future__ import annotations

from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("status")
CHARITIES_ONLY = SAID.pattern("charities_only")
NOT_ASKED = SAID.pattern("not_asked")
NOT_OTHERS = SAID.pattern("not_others")
OTHERS_TOO = SAID.pattern("others_too")
NOT_ONE = SAID.pattern("not_one")
IS_ONE = SAID.pattern("is_one")


@lru_cache(maxsize=READ)
def charities_only(text: str) -> bool:
    """Whether an offer is for registered charities alone."""
    text = NOT_ASKED.sub(" ", text)
    others = OTHERS_TOO.search(NOT_OTHERS.sub("", text))
    return bool(CHARITIES_ONLY.search(text)) and not others


@lru_cache(maxsize=READ)
def is_charity(text: str) -> bool | None:
    """Whether an organisation says it is a registered charity; None if it does not say."""
    if NOT_ONE.search(text):
        return False
    return True if IS_ONE.search(text) else None
