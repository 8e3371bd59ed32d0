"""What money is for: things to keep, or people, rent and running costs."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.reading.income import pounds
from brokerage.matching.terms import READ

CAPITAL = "things to keep"
RUNNING = "people and running costs"
RUN = (
    r"(?:salar(?:y|ies)|wages?|staff (?:costs?|time|posts?)|running costs?|core costs?|overheads?"
    r"|revenue(?: costs?)?|rent|rates|bills|sessional|fees|tutors?|pay(?:ing)? people)"
)
KEEP = r"(?:capital|equipment|kit|devices?|hardware|purchases?|things)"
KEEP_ONLY = re.compile(
    rf"\b{KEEP} (?:costs? |works? |items? |purchases? )?only\b|\bonly (?:for )?{KEEP}\b"
    rf"|\b(?:no|not|never|cannot (?:pay|fund|be used) (?:for )?|can(?:'|’)?t (?:pay"
    rf"|fund) (?:for )?)\s*"
    rf"(?:for |towards? )?{RUN}\b",
    re.IGNORECASE,
)
RUN_ONLY = re.compile(
    rf"\b(?:no|not|never|cannot (?:buy|fund) |can(?:'|’)?t (?:buy|fund) )\s*(?:for "
    rf"|towards? )?{KEEP}\b"
    r"|\brevenue only\b",
    re.IGNORECASE,
)
MONEY = r"£\s*(\d[\d,]*(?:\.\d+)?)\s*(k|m|grand|thousand|million)?\b"
BETWEEN = re.compile(rf"{MONEY}\s*(?:to|-|–|and)\s*{MONEY}", re.IGNORECASE)
UP_TO = re.compile(rf"\b(?:up to|maximum(?: of)?|max\.?)\s+{MONEY}", re.IGNORECASE)
EACH = re.compile(
    rf"\b(?:awards?|grants?|pots?|prizes?|bursar(?:y|ies)|packages?) of {MONEY}"
    rf"|{MONEY} (?:each|over (?:one|two|three|\d) years?|for one (?:organisation|group|charity))",
    re.IGNORECASE,
)
SUM = r"£\s*\d[\d,]*(?:\.\d+)?\s*(?:k|m|grand|thousand|million)?\b"
SUMS = rf"{SUM}(?:\s*(?:to|-|–|and)\s*{SUM})?"
INCOME = r"(?:incomes?|turnovers?|reserves|(?:annual|yearly) budgets?)"
EARNING = r"(?:turn(?:s|ing)? over|bring(?:s|ing)? in|liv(?:e|es|ing) on|earn(?:s|ing)?)"
LIMIT = (
    r"(?:between|from|under|below|less than|no more than|not more than|over|above|more than|up to"
    r"|at most|at least|about|around|exceed(?:s|ing)?|max(?:imum)?|of)"
)
LINK = rf"(?:{LIMIT}|an?|per|each|in|the|last|financial|year|that|which|is|was|must|be|does|do|not)"
EARNED = re.compile(
    rf"\b(?:{INCOME}|{EARNING})(?::(?=\s*{LIMIT}\b))?(?:\s+{LINK})*\s+{SUMS}"
    rf"|(?:\b(?:up to|max\.?)\s+)?{SUMS}(?:\s+(?:an?|per|in|of|year|annual|yearly|total|gross))*"
    rf"\s+{INCOME}\b",
    re.IGNORECASE,
)
"""What a group may earn or keep: no sum that is given."""

STOP = re.compile(
    r"(?<!\bmax)[.;!?\n]+(?=\s|$)|\b(?:but|while)\b|(?=\b(?:this (?:year|time|round)|now|today)\b)",
    re.IGNORECASE,
)
THEN = (
    r"(?:last (?:year|time|round|spring|summer|autumn|winter)|in the past"
    r"|in (?:earlier|past|previous) (?:years|rounds)|previously|(?:\w+ )?years? ago|so far)"
)
BEFORE = re.compile(
    rf"^\W*(?:and |our |the )?{THEN}\b|\bgave\b"
    r"|\b(?:we|they|it|fund)(?: have| has)? (?:awarded|granted|given|paid|funded|spent)\b"
    r"|\b(?:awards?|grants?|sums?|prizes?)(?: \w+){0,2} (?:was|were|ranged|went|came)\b",
    re.IGNORECASE,
)
"""What was given once says nothing of what is given now."""

FOR_PEOPLE = re.compile(
    rf"\b{RUN}\b|\b(?:part[- ]time |full[- ]time )?(?:worker|coordinator|co-ordinator|post)\b"
    r"|\bfte\b|\bhours? (?:a|per) week\b",
    re.IGNORECASE,
)
FOR_THINGS = re.compile(
    rf"\b{KEEP}\b|\b(?:laptops?|tablets?|computers?|printers?|projectors?|cutters?|phones?"
    rf"|furniture)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=READ)
def allowed(text: str) -> str:
    """The one purpose that an offer of money allows, or "" where it sets none."""
    keep, run = KEEP_ONLY.search(text), RUN_ONLY.search(text)
    if bool(keep) == bool(run):  # nothing said, or more than this can tell apart
        return ""
    return CAPITAL if keep else RUNNING


@lru_cache(maxsize=READ)
def award(text: str) -> tuple[float, float] | None:
    """The least and the most in pounds that one award comes to; None if it is not said.

    What a group may earn and what was given in earlier years are sums of another kind.
    """
    text = _given_now(text)
    if found := BETWEEN.search(text):
        return pounds(*found.groups()[:2]), pounds(*found.groups()[2:])
    if found := UP_TO.search(text):
        return 0, pounds(*found.groups())
    if found := EACH.search(text):
        number = found.group(1) or found.group(3)
        told = pounds(number, found.group(2) or found.group(4))
        return told, told
    return None


def _given_now(text: str) -> str:
    pieces = STOP.split(EARNED.sub(" ; ", text))
    return " ; ".join(piece for piece in pieces if not BEFORE.search(piece))


@lru_cache(maxsize=READ)
def wanted(text: str) -> frozenset[str]:
    """What a need would spend it on, as far as it says."""
    found = {RUNNING} if FOR_PEOPLE.search(text) else set()
    return frozenset(found | {CAPITAL} if FOR_THINGS.search(text) else found)
