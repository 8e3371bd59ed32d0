"""Whether people may work in this country, where an offer is a job or a placement.

People who wait for a decision on asylum may volunteer, and may not work without permission
(gov.uk, *Permission to work and volunteering for asylum seekers*).
"""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.terms import READ

MUST_BE_ALLOWED = re.compile(
    r"\b(?:right|permission|eligible|eligibility|entitled|allowed) to work\b", re.IGNORECASE
)
MAY = re.compile(
    r"\b(?:have|has|hold|got|with|all have) (?:the )?(?:right|permission) to work\b", re.I
)
MAY_NOT = re.compile(
    r"\b(?:no|not (?:have|got)|without|n(?:'|’)?t have|yet no) (?:the )?(?:right"
    r"|permission) to work\b"
    r"|\b(?:may|can|must) ?(?:not|n(?:'|’)?t|(?:'|’)t) (?:yet )?(?:do paid )?work\b"
    r"|\bnot (?:yet )?allowed to work\b"
    r"|\bwait(?:ing)? (?:for|on) (?:a |the |their |an )?(?:decision|home office|asylum)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=READ)
def must_be_allowed(text: str) -> bool:
    """Whether an offer asks for the right to work."""
    return bool(MUST_BE_ALLOWED.search(text))


@lru_cache(maxsize=READ)
def may(text: str) -> bool | None:
    """Whether the people of a need may work; None if it does not say."""
    if MAY_NOT.search(text):
        return False
    return True if MAY.search(text) else None
