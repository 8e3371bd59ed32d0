"""What people need at a place, each judged and named by itself: a lift, a hearing loop, quiet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from brokerage.matching import terms, words
from brokerage.matching.gates.setting import spoken_list
from brokerage.matching.profile import Profile
from brokerage.matching.reading import language, rooms, things
from brokerage.matching.values import Gate, Verdict

NONE = things.SAID.pattern("none_ruled_out")
APART = re.compile(r"\s*(?:[,;/\n&+]|\band\b|\bplus\b|\balso\b|\.\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """The facilities that are needed, by what the offer says of each; and wishes in other words."""

    there: frozenset[str]
    gone: frozenset[str]
    mended: frozenset[str]
    unsaid: frozenset[str]
    wishes: tuple[str, ...]


def facilities(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a room, or a place they would go to, has each thing that they need there."""
    del on
    told = _judged(need, offer)
    if told.gone:
        return Gate("facilities", Verdict.FAIL, _said(told))
    if told.mended or told.unsaid or told.wishes:
        return Gate("facilities", Verdict.ASK, _said(told), _asked(told))
    return Gate("facilities", Verdict.PASS, _said(told)) if told.there else None


def _judged(need: Profile, offer: Profile) -> Judged:
    at_theirs = offer.group == "hosted" or offer.kind in terms.bearing("at_theirs")
    wanted = rooms.wanted(need.text) if at_theirs else frozenset()
    there, gone = wanted & rooms.there(offer.text), wanted & rooms.missing(offer.text)
    mended = wanted & {rooms.STEP_FREE} if rooms.lift_is_mended(offer.text) else frozenset()
    return Judged(
        there=there - mended,
        gone=gone - mended,
        mended=mended,
        unsaid=wanted - there - gone - mended,
        wishes=_wishes(need, offer, wanted),
    )


def _said(told: Judged) -> str:
    said = []
    if told.gone:
        said.append(f"They need {spoken_list(told.gone)}, and it has none.")
    if told.mended:
        said.append(f"They need {rooms.STEP_FREE}; the lift there is being mended.")
    if told.unsaid:
        said.append(f"They need {spoken_list(told.unsaid)}; the offer does not say.")
    if told.there:
        said.append(f"It has {spoken_list(told.there)}.")
    if told.wishes:
        said.append(f"They say: {spoken_list([f'“{wish}”' for wish in told.wishes])}.")
    return " ".join(said)


def _asked(told: Judged) -> str:
    asked = []
    if told.mended:
        asked.append("When will the lift work again?")
    if told.unsaid:
        asked.append(f"Does it have {spoken_list(told.unsaid)}?")
    if told.wishes:
        asked.append("Can the offer meet what they say of access?")
    return " ".join(asked)


def _wishes(need: Profile, offer: Profile, judged: frozenset[str]) -> tuple[str, ...]:
    """What the field says of access, piece by piece, that nothing of the offer answers.

    Where no piece is answered, it stands as it was typed.
    """
    said = need.facts.access.strip(" .")
    in_person = offer.group in {"people", "hosted"} and offer.facts.mode != "remote"
    if not said or not in_person or NONE.search(said):
        return ()
    heard = frozenset(words.heard(offer.text))
    there = rooms.there(offer.text)
    pieces = [piece.strip(" .") for piece in APART.split(said)]
    pieces = [piece for piece in pieces if _asks(piece)]
    unmet = [piece for piece in pieces if not _answered(piece, heard, there | judged)]
    return (said,) if unmet and len(unmet) == len(pieces) else tuple(unmet)


def _asks(piece: str) -> bool:
    """Whether a piece asks for something that is no language: that has a gate of its own."""
    return bool(_content(piece)) and not language.spoken(piece)


def _answered(piece: str, heard: frozenset[str], known: frozenset[str]) -> bool:
    facility = rooms.wanted(piece)
    return facility <= known if facility else _content(piece) <= heard


def _content(piece: str) -> frozenset[str]:
    return frozenset(word for word in words.heard(piece) if terms.word_class().get(word) != "stop")
