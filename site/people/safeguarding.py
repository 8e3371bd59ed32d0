"""The six safeguarding questions, asked of listings that bring people together, and of helpers.

They are stored as answered; the reasoner that makes a level of them reads them later. The law
behind them, in force from 1 September 2026: Crime and Policing Act 2026 for children; for
adults, once is enough (NCVO, deciding DBS checks). The wording is dated with VERSION.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

VERSION = "2026-11-23"
ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, answered with yes, no or not sure: of a listing, and of a helper."""

    key: str
    text: str | _StrPromise
    of_me: str | _StrPromise


QUESTIONS = [
    Question(
        "children",
        _("Will anyone under 18 take part?"),
        _("Would you help where people under 18 take part?"),
    ),
    Question(
        "teaching",
        _("Will a helper teach, train, look after or supervise people under 18?"),
        _("Would you teach, train, look after or supervise people under 18?"),
    ),
    Question(
        "often",
        _(
            "Will the same helper come often: every week, more than three days "
            "in a month, or overnight?"
        ),
        _(
            "Would you help the same people often: every week, more than three days "
            "in a month, or overnight?"
        ),
    ),
    Question(
        "care",
        _(
            "Will a helper give care, or help with money, bills or shopping, "
            "because of somebody’s age, illness or disability?"
        ),
        _(
            "Would you give care, or help with money, bills or shopping, "
            "because of somebody’s age, illness or disability?"
        ),
    ),
    Question(
        "alone",
        _("Might a helper be alone with somebody?"),
        _("Might you be alone with somebody you help?"),
    ),
    Question(
        "contact",
        _("Will photos be taken, or private phone numbers or accounts be shared?"),
        _("Would you take photos, or share private phone numbers or accounts?"),
    ),
]


def kept(answers: dict[str, str]) -> dict[str, str]:
    """What is stored: the answers given, and the version of the questions."""
    said = {q.key: answers[q.key] for q in QUESTIONS if answers.get(q.key)}
    return {**said, "version": VERSION} if said else {}
