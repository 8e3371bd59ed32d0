"""How people may meet: DBS checks that are asked for or held, being there, not travelling."""

from __future__ import annotations

import re

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


def check(text: str, field: bool | None) -> bool | None:
    """Whether a DBS check is required (need) or held (offer): the words before the field."""
    if NO_CHECK.search(text):
        return False
    if CHECK_LATER.search(text):
        return None
    return True if field is None and CHECKED.search(text) else field


def check_can_be_had(text: str) -> bool:
    """Whether the words say that a check is on its way or can be done."""
    return bool(CHECK_LATER.search(text))


def insists_on_presence(text: str) -> bool:
    """Whether the words insist on being there."""
    return bool(MUST_BE_THERE.search(text))


def refuses_travel(text: str) -> bool:
    """Whether the words rule out travelling."""
    return bool(NO_TRAVEL.search(text))
