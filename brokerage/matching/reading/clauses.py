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
    r"\b(?:can(?:'|’)?t|cannot) (?:get|have|take|use|accept)\s+(.+)$", re.IGNORECASE
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
        match = REFUSAL.search(clause) or CANNOT.search(clause)
        if match and not NOT_NEEDED.search(clause):
            found.append((clause, match.group(1)))
    return tuple(found)
