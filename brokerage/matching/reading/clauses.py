"""A text cut where people pause, and what those pieces rule out."""

from __future__ import annotations

from brokerage.matching import conditions

SAID = conditions.family("clauses")
PAUSE = SAID.pattern("pause")
UNSTOPPED = (SAID.pattern("capital", catches=1), SAID.pattern("after_thanks", catches=1))
REFUSAL = SAID.pattern("refusal", catches=1)
NOT_NEEDED = SAID.pattern("not_needed")
CANNOT = SAID.pattern("cannot", catches=1)
NOT_GIVEN = SAID.pattern("not_given", catches=1)
NO_USE = SAID.pattern("no_use", catches=1)
WISHED_NONE = SAID.pattern("wished_none", catches=1)
REFUSALS = (REFUSAL, CANNOT, NO_USE, SAID.pattern("no_more", catches=1), WISHED_NONE)
NOT_INCLUDED = SAID.pattern("not_included")


def clauses(text: str) -> tuple[str, ...]:
    """The text cut at stops, commas, brackets and dashes, and before a "No" that lacks its stop."""
    if " no " in text.lower():
        for begins in UNSTOPPED:
            text = begins.sub(r"\1. ", text)
    return tuple(piece.strip() for piece in PAUSE.split(text) if piece.strip())


def refused(text: str) -> tuple[tuple[str, str], ...]:
    """What a text rules out: (the clause as typed, the words ruled out).

    Only a clause that begins with a refusal counts ("No Macs", "Not painting"), one that wishes
    for none, or says it cannot be used; "no degree needed" rules nothing out.
    """
    found = []
    for clause in clauses(text):
        match = next(filter(None, (pattern.search(clause) for pattern in REFUSALS)), None)
        no = match.group() if match else ""
        if match and not NOT_NEEDED.search(no) and not NOT_INCLUDED.search(no):
            found.append((clause, match.group(1)))
    return tuple(found)


def not_given(text: str) -> tuple[tuple[str, str], ...]:
    """What an offer says that it does not give; of a need it would be the very thing it lacks."""
    found = []
    for clause in clauses(text):
        match = NOT_GIVEN.search(clause)
        if match and not NOT_NEEDED.search(clause):
            found.append((clause, match.group(1)))
    return tuple(found)
