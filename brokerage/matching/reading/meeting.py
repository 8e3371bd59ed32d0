"""How people may meet: DBS checks that are asked for or held, being there, not travelling."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.terms import READ

CHECK = r"(?:enhanced |basic |standard )?(?:dbs|crb)"
CHECKED = re.compile(rf"\b{CHECK}\b", re.IGNORECASE)
NO_CHECK = re.compile(
    rf"\b(?:no|not|without|isn't|aren't)\s+(?:an? )?{CHECK}\b"
    rf"|\b{CHECK}\b[\w\s]{{0,8}}\bnot (?:needed|required|held)\b",
    re.IGNORECASE,
)
CHECK_LATER = re.compile(
    rf"\b{CHECK}\b[\w\s]{{0,12}}\b(?:can|could|will|happy|willing|in progress|applied)\b",
    re.IGNORECASE,
)
MUST_BE_THERE = re.compile(
    r"\b(?:must (?:be|come)|has to be|have to be)\b[\w\s]{0,12}"
    r"\b(?:on site|in person|here|present)\b|\bin[- ]person only\b",
    re.IGNORECASE,
)
NO_TRAVEL = re.compile(
    r"\b(?:no travel|remote only|online only|cannot travel|can't travel)\b", re.IGNORECASE
)
ASKS_TO_BE_THERE = re.compile(
    r"\b(?:can|could) (?:you|they|someone|somebody|anyone) come (?:out )?to (?:us|our)\b"
    r"|\b(?:have to|must|needs? to|would have to|please) come (?:out )?to (?:us|them|our|their)\b"
    r"|\bhome visits?\b|\bface[- ]to[- ]face only\b",
    re.IGNORECASE,
)
FROM_AFAR_ONLY = re.compile(
    r"\b(?:remote|online|by phone|by video)(?:ly)? only\b"
    r"|\bonly (?:remote(?:ly)?|online|by phone|by video)\b|\bno travel\b",
    re.IGNORECASE,
)
COME_TO_US = re.compile(
    r"\b(?:have to|must|need to|needs to|would have to|please) come (?:out )?to (?:us|them"
    r"|our|their)\b"
    r"|\b(?:can(?:'|’)?t|cannot|unable to|not able to|don(?:'|’)?t|won(?:'|’)?t) (?:\w+ )?"
    r"(?:leave|travel|get (?:out|about|into town|there)|go out)\b"
    r"|\bhouse ?bound\b|\bbed ?bound\b|\bno transport\b|\bin (?:their|a|her|his) (?:own )?"
    r"(?:homes?|bedrooms?|rooms?)\b|\b(?:must|has to|have to) (?:take place|be"
    r"|happen) (?:here|at (?:our|the|their))\b"
    r"|\bhome visits?\b|\bvisit (?:them|people|her|him) at home\b",
    re.IGNORECASE,
)
AT_OURS = re.compile(
    r"\b(?:can(?:'|’)?t|cannot|won(?:'|’)?t|will not|do(?:n(?:'|’)?t| not)|never"
    r"|not able to|unable to) "
    r"(?:come|go|travel|get) (?:out |over )?to (?:you|the house|your|people|homes|anyone)\b"
    r"|\b(?:only )?at our (?:building|office|place|premises|hub)\b|\byou (?:would )?come to us\b",
    re.IGNORECASE,
)
AT_HOME = re.compile(
    r"\bhouse ?bound\b|\bbed ?bound\b|\bat home\b|\bhome visits?\b"
    r"|\bin (?:their|a|her|his) (?:own )?(?:homes?|bedrooms?|rooms?)\b",
    re.IGNORECASE,
)
NOT_AT_HOME = re.compile(
    r"\b(?:no|not|never)\b[\w\s-]{0,20}\b(?:home visits?|at home|in (?:people(?:'"
    r"|’)?s )?homes?|to the house)\b",
    re.IGNORECASE,
)
ENHANCED = re.compile(r"\benhanced\b", re.IGNORECASE)
BASIC = re.compile(
    r"\bbasic (?:dbs|crb|check)|\b(?:dbs|crb)[\w\s]{0,10}\(?\s*basic\b", re.IGNORECASE
)


def check(text: str, field: bool | None) -> bool | None:
    """Whether a DBS check is required (need) or held (offer): the words before the field."""
    if NO_CHECK.search(text):
        return False
    if CHECK_LATER.search(text):
        return None
    return True if field is None and CHECKED.search(text) else field


@lru_cache(maxsize=READ)
def check_can_be_had(text: str) -> bool:
    """Whether the words say that a check is on its way or can be done."""
    return bool(CHECK_LATER.search(text))


@lru_cache(maxsize=READ)
def insists_on_presence(text: str) -> bool:
    """Whether the words insist on being there."""
    return bool(MUST_BE_THERE.search(text))


@lru_cache(maxsize=READ)
def asks_to_be_there(text: str) -> bool:
    """Whether the words ask for somebody in the room, and not merely say who cannot travel."""
    return bool(ASKS_TO_BE_THERE.search(NOT_AT_HOME.sub(" ", text)) or MUST_BE_THERE.search(text))


@lru_cache(maxsize=READ)
def from_afar_only(text: str) -> bool:
    """Whether the words rule out meeting in a room."""
    return bool(FROM_AFAR_ONLY.search(text))


@lru_cache(maxsize=READ)
def refuses_travel(text: str) -> bool:
    """Whether the words rule out travelling."""
    return bool(NO_TRAVEL.search(text))


@lru_cache(maxsize=READ)
def comes_to_them(text: str) -> bool:
    """Whether a need says that its people cannot go elsewhere."""
    return bool(COME_TO_US.search(text))


@lru_cache(maxsize=READ)
def stays_at_theirs(text: str) -> bool:
    """Whether an offer happens at its own place and nowhere else."""
    return bool(AT_OURS.search(text))


@lru_cache(maxsize=READ)
def at_home(text: str) -> bool:
    """Whether a need is for people in their own homes or rooms."""
    return bool(AT_HOME.search(NOT_AT_HOME.sub(" ", text)))


@lru_cache(maxsize=READ)
def not_at_home(text: str) -> bool:
    """Whether an offer goes to no one's home."""
    return bool(NOT_AT_HOME.search(text))


@lru_cache(maxsize=READ)
def wants_enhanced(text: str) -> bool:
    """Whether the words ask for an enhanced check."""
    return bool(ENHANCED.search(text))


@lru_cache(maxsize=READ)
def has_basic_only(text: str) -> bool:
    """Whether the check that is held is a basic one."""
    return bool(BASIC.search(text)) and not ENHANCED.search(text)
