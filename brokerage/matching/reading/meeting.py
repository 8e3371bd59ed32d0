"""How people may meet: DBS checks that are asked for or held, being there, not travelling."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import clauses
from brokerage.matching.terms import READ

SENTENCE = re.compile(r"[.;!?\n]+")
SAID = conditions.family("meeting")
CHECKED = SAID.pattern("checked")
NO_CHECK = SAID.pattern("no_check")
CHECK_LATER = SAID.pattern("check_later")
NO_HURDLE = SAID.pattern("no_hurdle")
NO_TROUBLE = SAID.pattern("no_trouble")
NO_HURDLE_TO_ONE = SAID.pattern("no_hurdle_to_one")
ONE_LATER = SAID.pattern("one_later")
OURS_HELD = SAID.pattern("ours_held")
ASKED = SAID.pattern("asked")
NEEDS_ONE = SAID.pattern("needs_one")
MUST_BE_THERE = SAID.pattern("must_be_there")
NO_TRAVEL = SAID.pattern("no_travel")
ASKS_TO_BE_THERE = SAID.pattern("asks_to_be_there")
FROM_AFAR_ONLY = SAID.pattern("from_afar_only")
COME_TO_US = SAID.pattern("come_to_us")
AT_OURS = SAID.pattern("at_ours")
AT_HOME = SAID.pattern("at_home")
NOT_AT_HOME = SAID.pattern("not_at_home")
ENHANCED = SAID.pattern("enhanced")
BASIC = SAID.pattern("basic")


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
    said = clauses.clauses(NO_TROUBLE.sub(" ", text))
    if any(NO_CHECK.search(NO_HURDLE.sub(" ", clause)) for clause in said):
        return False
    if check_can_be_had(text):
        return None
    return True if CHECKED.search(text) else None


@lru_cache(maxsize=READ)
def check_can_be_had(text: str) -> bool:
    """Whether an offer's words say that a check is on its way or can be done."""
    before = ""
    for clause in clauses.clauses(text):
        later = CHECK_LATER.search(clause) and not NO_CHECK.search(clause)
        of_one = ONE_LATER.search(clause) or NO_HURDLE_TO_ONE.search(clause)
        if later or NO_HURDLE.search(clause):
            return True
        if of_one and CHECKED.search(f"{before} {clause}"):
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
