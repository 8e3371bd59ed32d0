"""What an organisation has to be, and what it says it is: a registered charity, or not one."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.terms import READ

CHARITY = r"charit(?:y|ies)"
CHARITIES_ONLY = re.compile(
    rf"\bregistered {CHARITY}\b[^.;!?\n(]{{0,30}}\b(?:only|please)\b"
    rf"|\b(?:only|must be|has to be|have to be|for|to|open to)\s+(?:a\s+"
    rf"|any\s+)?registered {CHARITY}\b"
    rf"|\b{CHARITY} only\b|\bonly {CHARITY}\b"
    r"|\b(?:needs?|wants?|requires?|must (?:give|have)|with) (?:a|an|your|the|valid) "
    r"(?:registered )?charity (?:number|registration)\b",
    re.IGNORECASE,
)
OTHERS = (
    r"(?:cics?|community interest compan(?:y|ies)|social enterprises?|unincorporated|"
    r"constituted groups?|community groups?|co-?ops?)"
)
NOT_OTHERS = re.compile(rf"\b(?:not|no|rather than)\s+(?:to\s+|for\s+)?{OTHERS}\b", re.IGNORECASE)
OTHERS_TOO = re.compile(rf"\b{OTHERS}\b", re.IGNORECASE)
NOT_ONE = re.compile(
    r"\bnot (?:yet )?(?:an? )?(?:registered )?charity\b|\bno charity number\b"
    r"|\bnot registered\b|\b(?:un|not )constituted\b|\bunincorporated\b|\bno constitution\b"
    r"|\b(?:cic|community interest company|social enterprise|worker co-?op|limited company)\b",
    re.IGNORECASE,
)
IS_ONE = re.compile(
    r"\bregistered charity\b|\bcharity (?:no\b|number|reg)|\b(?:we are|we're"
    r"|as) a (?:\w+ )?charity\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=READ)
def charities_only(text: str) -> bool:
    """Whether an offer is for registered charities alone."""
    others = OTHERS_TOO.search(NOT_OTHERS.sub("", text))
    return bool(CHARITIES_ONLY.search(text)) and not others


@lru_cache(maxsize=READ)
def is_charity(text: str) -> bool | None:
    """Whether an organisation says it is a registered charity; None if it does not say."""
    if NOT_ONE.search(text):
        return False
    return True if IS_ONE.search(text) else None
