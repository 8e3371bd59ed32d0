"""How people may meet: DBS checks that are asked for or held, being there, not travelling."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.reading import clauses
from brokerage.matching.terms import READ

SENTENCE = re.compile(r"[.;!?\n]+")
CHECK = r"(?:enhanced |basic |standard )?(?:dbs|crb)s?"
CHECKED = re.compile(rf"\b{CHECK}\b", re.IGNORECASE)
NO_CHECK = re.compile(
    rf"\b(?:no|not|without|never|isn(?:'|’)?t|aren(?:'|’)?t|haven(?:'|’)?t|hasn(?:'|’)?t"
    rf"|don(?:'|’)?t|doesn(?:'|’)?t|nobody|no one|none)\b(?! mind)(?:\s+\w+){{0,4}}?\s+{CHECK}\b"
    rf"|\b{CHECK}\b[\w\s]{{0,8}}\bnot (?:needed|required|held)\b"
    r"|\b(?:none of|nobody|no one|not)\b[\w\s]{0,14}\b(?:checked|vetted)\b",
    re.IGNORECASE,
)
TO_COME = (
    r"(?:get|gain|have|obtain|arrange|apply|do|done|take|undergo|sort|arranged|obtained|got|sorted"
    r"|provided|organised|had|had done|be)"
)
CHECK_LATER = re.compile(
    rf"\b{CHECK}\b[\w\s]{{0,12}}\b(?:(?:can|could|will) (?:all )?(?:be )?{TO_COME}\b"
    rf"(?! supervised)|happy|willing|in progress|under way|pending|applied)"
    r"|\b(?:can|could|will|would|happy to|willing to|able to|not mind|don(?:'|’)?t mind) "
    rf"(?:all |be |being |getting |having )?(?:{TO_COME} )?"
    rf"(?:for )?(?:an? |the )?{CHECK}\b",
    re.IGNORECASE,
)
ONE_LATER = re.compile(
    rf"\b(?:can|could|will|would|happy to|willing to|able to) (?:all )?(?:be )?{TO_COME}\b"
    r"(?! supervised)(?:$|\W+(?:for )?(?:one|them|it|this|checks?|in|within|by|if|soon)\b)",
    re.IGNORECASE,
)
OURS_HELD = re.compile(
    r"\b(?:we|our)\b[\w\s]{0,25}?\b(?:hold|holds|have|has|are|is|all)\b", re.IGNORECASE
)
ASKED = re.compile(
    r"\b(?:need|needs|needed|must|requires?|required|ask|asks|expect|wants?|please|should"
    r"|(?:has|have|had) to|yours?|you|same|too)\b",
    re.IGNORECASE,
)
NEEDS_ONE = re.compile(r"\b(?:needs?|requires?|(?:must|should) have) (?:one|it)\s*$", re.IGNORECASE)
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


@lru_cache(maxsize=READ)
def check(text: str, field: bool | None) -> bool | None:
    """Whether a need asks for a DBS check, ticked or written: no other word undoes a tick."""
    if field or _asks_for_check(text):
        return True
    return False if NO_CHECK.search(text) else field


@lru_cache(maxsize=READ)
def needs_no_check(text: str) -> bool:
    """Whether a need writes that somebody needs no check."""
    return any(NO_CHECK.search(clause) for clause in clauses.clauses(text))


@lru_cache(maxsize=READ)
def check_held(text: str) -> bool | None:
    """Whether an offer writes that a DBS check is held; None where its words do not say."""
    said = clauses.clauses(text)
    if any(NO_CHECK.search(clause) for clause in said):
        return False
    if check_can_be_had(text):
        return None
    return True if CHECKED.search(text) else None


@lru_cache(maxsize=READ)
def check_can_be_had(text: str) -> bool:
    """Whether an offer's words say that a check is on its way or can be done."""
    before = ""
    for clause in clauses.clauses(text):
        if CHECK_LATER.search(clause) and not NO_CHECK.search(clause):
            return True
        if CHECKED.search(f"{before} {clause}") and ONE_LATER.search(clause):
            return True
        before = clause
    return False


def _asks_for_check(text: str) -> bool:
    """Whether a need's words ask for a check, and do not merely tell of its own people's."""
    for sentence in SENTENCE.split(text):
        for clause in clauses.clauses(sentence):
            own = OURS_HELD.search(clause) and not ASKED.search(sentence)
            if CHECKED.search(clause) and not NO_CHECK.search(clause) and not own:
                return True
    spoken_of = CHECKED.search(text)
    return bool(spoken_of and any(NEEDS_ONE.search(one) for one in clauses.clauses(text)))


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
