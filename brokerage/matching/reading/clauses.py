"""A text cut where people pause, and what those pieces rule out."""

from __future__ import annotations

import re

PAUSE = re.compile(r"[.;:!?()\n]+(?=\s|$)|,\s|\s[-–—]+\s|\(|\bbut\b", re.IGNORECASE)
REFUSAL = re.compile(
    r"^(?:sorry\s+)?(?:strictly\s+)?(?:no|not|nothing|never)\b\s*(.+)$", re.IGNORECASE
)
NOT_NEEDED = re.compile(
    r"\b(?:need(?:ed|s)?|required|necessary|matter|problem|obligation|charge|cost|checked|sure|yet|"
    r"idea|experience|degree|longer|only|just)\b",
    re.IGNORECASE,
)
CANNOT = re.compile(
    r"\b(?:(?:can(?:'|’)?t|cannot) (?:get|have|take|use|accept|be (?:anywhere )?(?:with|near|in))"
    r"|(?:do(?:n(?:'|’)?t| not)|won(?:'|’)?t|will not|can(?:'|’)?t|cannot)"
    r" (?:want|allow|do|build|cover|host|film|fund)"
    r"|(?:do(?:n(?:'|’)?t| not)|won(?:'|’)?t|will not)"
    r" (?:accept|work with|deal with|partner with|take (?:[a-z]+ ){1,3}?from)"
    r"(?! (?:them|it|that|this|part|long|place|up|on|away|over|any time|time)\b))\s+(.+)$",
    re.IGNORECASE,
)
NOT_GIVEN = re.compile(
    r"\b(?:do(?:n(?:'|’)?t| not)|won(?:'|’)?t|will not|can(?:'|’)?t|cannot) (?:offer|provide|do)"
    r"(?! (?:them|it|that|this|so)\b)\s+(.+)$",
    re.IGNORECASE,
)
NO_USE = re.compile(
    r"^(.+?)\s+(?:is|are|would be) (?:no (?:use|good)|not (?:wanted|allowed|any (?:use|good)))\b",
    re.IGNORECASE,
)
NOT_INCLUDED = re.compile(
    r"\b(?:in (?:it|them)|with (?:it|them)|included|inside|attached|supplied|provided|to [a-z]+)\b",
    re.IGNORECASE,
)


def clauses(text: str) -> tuple[str, ...]:
    """The text cut at stops, commas, brackets and dashes."""
    return tuple(piece.strip() for piece in PAUSE.split(text) if piece.strip())


def refused(text: str) -> tuple[tuple[str, str], ...]:
    """What a text rules out: (the clause as typed, the words ruled out).

    Only a clause that begins with a refusal counts ("No Macs", "Not painting"), or one that
    says it cannot be used; "no degree needed" rules nothing out.
    """
    found = []
    for clause in clauses(text):
        match = REFUSAL.search(clause) or CANNOT.search(clause) or NO_USE.search(clause)
        if match and not NOT_NEEDED.search(clause) and not NOT_INCLUDED.search(clause):
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
