"""Whether people may work in this country, where an offer is a job or a placement.

People who wait for a decision on asylum may volunteer, and may not work without permission
(gov.uk, *Permission to work and volunteering for asylum seekers*).
"""

from __future__ import annotations

from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("working")
MUST_BE_ALLOWED = SAID.pattern("must_be_allowed")
MAY = SAID.pattern("may")
MAY_NOT, MAY_NOW = SAID.pattern("may_not"), SAID.pattern("may_now")


@lru_cache(maxsize=READ)
def must_be_allowed(text: str) -> bool:
    """Whether an offer asks for the right to work."""
    return bool(MUST_BE_ALLOWED.search(text))


@lru_cache(maxsize=READ)
def may(text: str) -> bool | None:
    """Whether the people of a need may work; None if it does not say."""
    if MAY_NOT.search(text):
        return bool(MAY_NOW.search(text))
    return True if MAY.search(text) else None
