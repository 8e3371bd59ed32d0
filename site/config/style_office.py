"""Lifelike content for the office's components on the style pages: nobody in it is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a template shows by its name."""

    name: str
    public_id: str = "example"
    is_verified: bool = True
    kind: str = "Laptops, tablets and phones"
    organisation: Named | None = None

    def __str__(self) -> str:
        """Its name."""
        return self.name


CLUB = Named("Mill Lane Homework Club", is_verified=True)
FIRM = Named("Warp and Weft Software")
PASS = {"verdict": "pass", "mark": "✓", "word": "fits"}
ASK = {"verdict": "fixable", "mark": "?", "word": "can be put right"}
FAIL = {"verdict": "fail", "mark": "✕", "word": "does not fit"}
GATES = [
    {**PASS, "name": "area", "sentence": "Both are in Harehills."},
    {**ASK, "name": "check", "sentence": "A check takes three weeks.", "question": "Start now?"},
    {**FAIL, "name": "wishes", "sentence": "The club wants no gambling firms."},
]
PARTS = [
    {"label": "What is asked", "points": 28, "out_of": 35, "share": 80, "known": True,
     "sentence": "Laptops are asked for and offered; bags are not."},
    {"label": "How much", "points": 25, "out_of": 25, "share": 100, "known": True,
     "sentence": "Twelve are wanted, twenty are there."},
    {"label": "When", "points": 5, "out_of": 10, "share": 50, "known": False,
     "sentence": "No day is given."},
]  # fmt: skip


def _item(title: str, who: str, age: str, tone: str, owner: str = "") -> dict[str, Any]:
    told = {"url": "#queue", "title": title, "who": who, "note": ""}
    return {
        "key": f"answer:{len(title)}",
        "told": told,
        "age": age,
        "tone": tone,
        "owner": owner,
        "rule": {"key": "answer", "title": "No answer yet"},
        "record_id": "example",
    }


LATE = _item("Twelve laptops → Homework club", str(CLUB), "9 days", "late")
SOON = _item("A talk about jobs → Loom Café", "Loom Café", "5 days", "soon", owner="Beth")
RULE = {"key": "answer", "title": "No answer yet", "todo": "Call the side that is silent."}


def context() -> dict[str, Any]:
    """What the templates of the part ask for."""
    shown = {
        "fit": 78,
        "band": "good",
        "verdict": ASK,
        "sides": [84, 78],
        "evidence": 64,
        "listing": Named("Twenty laptops, three years old", organisation=FIRM),
        "hurdles": GATES[1:2],
        "to_raise": "Ask the club which days suit them.",
        "parts": PARTS,
        "version": "3",
    }
    return {
        "pile": {"rule": RULE, "count": 2, "items": [LATE, SOON]},
        "asked": {"rule": "answer"},
        "groups": [
            {"key": "tally", "count": 4, "title": "New: check and open", "oldest": LATE},
            {"key": "tally", "count": 2, "title": "Agreed: keep in touch", "oldest": SOON},
            {"key": "tally", "count": 0, "title": "Given: was it so?", "oldest": None},
        ],
        "hint": {"url": "#suggestion", "shown": shown, "left": "20 laptops"},
        "conditions": GATES,
        "waits": [LATE, SOON],
        "plans": [
            {"name": "The most help", "reached": 31, "words": "needs met in full",
             "sentence": "Reaches the most groups; four wards go short.", "chosen": True},
            {"name": "The fairest", "reached": 28, "words": "needs met in full",
             "sentence": "No ward goes without; three groups fewer are reached."},
        ],
        "standings": [
            ("submitted", "Waits for a check"), ("open", "Open"), ("agreed", "Agreed"),
            ("under_way", "Under way"), ("confirmed", "Confirmed"), ("declined", "Said no"),
        ],
        "happened": [
            {"when": "3 November, 09:12", "words": "Proposed", "by": "Beth"},
            {"when": "4 November, 14:40", "words": "The firm said yes", "by": "by its letter"},
        ],
    }  # fmt: skip
