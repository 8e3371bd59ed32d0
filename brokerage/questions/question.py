"""One question of a kind of help, and the answers that may be ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

YES_NO: tuple[tuple[str, Words], ...] = (
    ("yes", _("Yes")),
    ("no", _("No")),
    ("unsure", _("Not sure yet")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; with choices a list of ticks, without a line of text.

    It is not asked of an organisation that told us of the asset ``known_by`` already; what it
    told us is the answer ``known_as``. A private answer is for brokers only.
    """

    key: str
    text: Words
    choices: tuple[tuple[str, Words], ...] = ()
    hint: Words = ""
    known_by: str = ""
    known_as: str = ""
    private: bool = False
