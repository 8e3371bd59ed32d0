"""How people may meet: being there, not travelling, at whose place."""

from __future__ import annotations

from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("meeting")
MUST_BE_THERE = SAID.pattern("must_be_there")
NO_TRAVEL = SAID.pattern("no_travel")
ASKS_TO_BE_THERE = SAID.pattern("asks_to_be_there")
FROM_AFAR, EITHER_WAY = SAID.pattern("from_afar"), SAID.pattern("either_way")
FROM_AFAR_ONLY = SAID.pattern("from_afar_only")
COME_TO_US = SAID.pattern("come_to_us")
AT_OURS = SAID.pattern("at_ours")
AT_HOME = SAID.pattern("at_home")
NOT_AT_HOME = SAID.pattern("not_at_home")
WHO_COMES = SAID.pattern("who_comes")


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
def way(text: str) -> str:
    """How the words would have people meet, as the field has it: "" where they do not say."""
    if EITHER_WAY.search(text):
        return "either"
    there = asks_to_be_there(text)
    afar = from_afar_only(text) or bool(FROM_AFAR.search(text) and not there)
    if there and afar:
        return ""
    return "in_person" if there else "remote" if afar else ""


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
def names_who_comes(title: str) -> bool:
    """Whether a title names who comes and helps: "Tablet trainer", not "Tutor's laptop"."""
    return bool(WHO_COMES.search(title))
