"""What was checked of the site's accessibility, by what, and what no program can check.

`script/evidence` walks every page as the tests do and keeps what it counted in data/walked.json;
the public page and docs/reference/accessibility.md both say it from here. The parts are those that
the UK's model statement asks for (The Public Sector Bodies Accessibility Regulations 2018).
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

WALKED = Path(__file__).parent / "data" / "walked.json"
WHO = {
    "reader": _("A visitor, on pages that editors write"),
    "nobody": _("A visitor, on all other pages"),
    "ben": _("Somebody from a group"),
    "amara": _("Somebody from a company"),
    "buyer": _("A table’s host at the Ball"),
    "broker": _("A broker"),
    "ball_team": _("The Ball’s team"),
    "complaints_desk": _("Who answers complaints"),
    "editor": _("An editor, on our own screens"),
}
_AXE, _WIDTH = _("axe-core, 1280 and 360 pixels wide"), _("the page’s own width")
_ALL, _FORMS = _("every page; for staff, our own part of it"), _("every page with a form")
_PUBLIC = _("every page but those of staff")
_WIDE = _("every page; of staff’s, all but two kinds of record")
ASKED = [
    (_("The rules of WCAG 2.0 to 2.2, A and AA, that a program can check"), _AXE, _ALL),
    (_("The same of a form that was sent empty"), _AXE, _FORMS),
    (_("The same where there is nothing to show yet"), _AXE, _("every list and report")),
    (_("Contrast and size, in light and dark colours"), _AXE, _ALL),
    (
        _("A clear ring wherever the keyboard is, in forced colours too"),
        _("each control in turn"),
        _ALL,
    ),
    (_("Nothing wider than 320 pixels, or than a screen at 400%"), _WIDTH, _WIDE),
    (_("The same with lines, words and letters spaced out"), _WIDTH, _PUBLIC),
    (_("The same with very long words"), _WIDTH, _PUBLIC),
    (_("Valid HTML"), _("html5lib, strict"), _("every page")),
    (_("The Tab key from the first link to the last"), _("each stop in turn"), _("twelve pages")),
]
UNCHECKED = [
    _("Whether the words are plain to the people they are for."),
    _("How it sounds in screen readers: NVDA, VoiceOver and TalkBack."),
    _("Voice control, switches and magnifiers in real hands."),
    _("Whether the words for a picture say what the picture is there for."),
    _("Old phones: a light page is not yet a quick one on a worn battery."),
    _("The screens of Wagtail, where editors write. Its makers test those."),
]


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages one kind of reader was let in to, and what was found there."""

    who: str
    pages: int
    with_errors: int
    faults: int
    no_page: int  # files, buttons and doors that lead on
    empty: int = 0  # pages with nothing to show yet


@dataclass(frozen=True, slots=True)
class Walked:
    """One walk over the whole site."""

    day: dt.date
    walks: tuple[Walk, ...]
    home_kb: float  # that travel on a first visit, squeezed, without editors' pictures
    heaviest_kb: float

    @property
    def pages(self) -> int:
        """In each state that was looked at."""
        return sum(one.pages + one.with_errors + one.empty for one in self.walks)

    @property
    def faults(self) -> int:
        """In how many of them something was wrong."""
        return sum(one.faults for one in self.walks)


@cache
def walked() -> Walked:
    """The newest walk that was written down."""
    told: dict[str, Any] = json.loads(WALKED.read_text())
    return Walked(
        day=dt.date.fromisoformat(told["day"]),
        walks=tuple(Walk(**one) for one in told["walks"]),
        home_kb=told["home_kb"],
        heaviest_kb=told["heaviest_kb"],
    )
