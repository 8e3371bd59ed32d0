"""DBS checks: whether one is asked for, and whether it is held, in words."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import clauses
from brokerage.matching.terms import READ

SENTENCE = re.compile(r"[.;!?\n]+")
SAID = conditions.family("meeting")
CHECKED, NO_CHECK = SAID.pattern("checked"), SAID.pattern("no_check")
CHECK_LATER, ONE_LATER = SAID.pattern("check_later"), SAID.pattern("one_later")
OURS_HELD, ASKED = SAID.pattern("ours_held"), SAID.pattern("asked")
NEEDS_ONE = SAID.pattern("needs_one")
NO_HURDLE, NO_TROUBLE = SAID.pattern("no_hurdle"), SAID.pattern("no_trouble")
NO_HURDLE_TO_ONE = SAID.pattern("no_hurdle_to_one")
DEMANDED_BY_NO, WAIVED = SAID.pattern("demanded_by_no"), SAID.pattern("waived")
DOUBTFUL = SAID.pattern("doubtful")
ENDED, CURRENT, REFUSED = SAID.pattern("ended"), SAID.pattern("current"), SAID.pattern("refused")
HELD, ONE_HELD = SAID.pattern("held"), SAID.pattern("one_held")
SUPPOSED, QUESTION = SAID.pattern("supposed"), SAID.pattern("question")
ENHANCED, BASIC = SAID.pattern("enhanced"), SAID.pattern("basic")


@lru_cache(maxsize=READ)
def required(text: str, field: bool | None) -> bool | None:
    """Whether a need asks for a DBS check, ticked or written: no other word undoes a tick."""
    if field or _asked_for(text):
        return True
    return False if NO_CHECK.search(text) else field


@lru_cache(maxsize=READ)
def not_needed(text: str) -> bool:
    """Whether a need writes that somebody needs no check; "no DBS, no entry" is none such."""
    return any(NO_CHECK.search(clause) for clause in clauses.clauses(_without_demands(text)))


@lru_cache(maxsize=READ)
def in_doubt(text: str) -> bool:
    """Whether a need speaks of having no check, and nobody can tell if it asks for one."""
    return bool(DOUBTFUL.search(text)) or any(
        NO_CHECK.search(clause) and CHECKED.search(clause) and not WAIVED.search(clause)
        for clause in clauses.clauses(text)
    )


@lru_cache(maxsize=READ)
def held(text: str) -> bool | None:
    """Whether an offer writes that a DBS check is held; None where its words do not say."""
    said = clauses.clauses(QUESTION.sub(" ", NO_TROUBLE.sub(" ", text)))
    none = (NO_CHECK.search(NO_HURDLE.sub(" ", clause)) for clause in said)
    if REFUSED.search(text) or any(none):
        return False
    if can_be_had(text) or ended(text):
        return None
    signs = (ONE_HELD, CURRENT, HELD) if CHECKED.search(text) else ()
    if signs and NO_TROUBLE.search(text):
        return True
    told = (one for one in said if not SUPPOSED.search(one))
    return True if any(sign.search(one) for one in told for sign in signs) else None


@lru_cache(maxsize=READ)
def ended(text: str) -> bool:
    """Whether the check that an offer tells of was held once and is no longer."""
    return bool(ENDED.search(text)) and not CURRENT.search(text)


@lru_cache(maxsize=READ)
def can_be_had(text: str) -> bool:
    """Whether an offer's words say that a check is on its way or can be done."""
    before = ""
    for clause in clauses.clauses(text):
        later = CHECK_LATER.search(clause) and not NO_CHECK.search(clause)
        if later or NO_HURDLE.search(clause):
            return True
        of_one = ONE_LATER.search(clause) or NO_HURDLE_TO_ONE.search(clause)
        if of_one and CHECKED.search(f"{before} {clause}"):
            return True
        before = clause
    return False


def _asked_for(text: str) -> bool:
    """Whether a need's words ask for a check, and do not merely tell of its own people's."""
    if DEMANDED_BY_NO.search(text):
        return True
    for sentence in SENTENCE.split(text):
        for clause in clauses.clauses(sentence):
            own = OURS_HELD.search(clause) and not ASKED.search(sentence)
            if CHECKED.search(clause) and not NO_CHECK.search(clause) and not own:
                return True
    spoken_of = CHECKED.search(text)
    return bool(spoken_of and any(NEEDS_ONE.search(one) for one in clauses.clauses(text)))


def _without_demands(text: str) -> str:
    return DEMANDED_BY_NO.sub(" ", text)


@lru_cache(maxsize=READ)
def wants_enhanced(text: str) -> bool:
    """Whether the words ask for an enhanced check."""
    return bool(ENHANCED.search(text))


@lru_cache(maxsize=READ)
def has_basic_only(text: str) -> bool:
    """Whether the check that is held is a basic one."""
    return bool(BASIC.search(text)) and not ENHANCED.search(text)
