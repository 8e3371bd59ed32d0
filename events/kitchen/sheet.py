"""The kitchen's sheet as a file: a tagged PDF (PDF/UA-1) set by typst, and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from common import clock, letterforms, sheets
from events.kitchen.counting import Needs
from events.kitchen.grouping import Heading
from events.models import Ball

SHEET = Path(__file__).with_name("sheet.typ")


def pdf(ball: Ball, needs: Needs) -> bytes:
    """Guests' words are data to typst, never markup."""
    with override(settings.LANGUAGE_CODE):
        return letterforms.pdf(_sheet(), _told(ball, needs))


def csv(needs: Needs) -> bytes:
    """A row for each need under each heading; words that could be a formula are harmless."""
    head = [_("For"), _("Heading"), _("In their words"), _("Guests"), _("Tables")]
    return sheets.csv_of(head, _rows(needs))


def _rows(needs: Needs) -> Iterator[list[sheets.Value]]:
    for part, headings in ((_("Food"), needs.food), (_("Access"), needs.access)):
        for heading in headings:
            for one in heading.said:
                yield [part, heading.name, one.words, one.guests, ", ".join(one.tables)]


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _told(ball: Ball, needs: Needs) -> dict[str, Any]:
    starts = ball.starts_at.astimezone(clock.LONDON)
    made = clock.now().astimezone(clock.LONDON)
    return {
        "title": _("For the kitchen and the venue"),
        "ball": ball.name,
        "when": f"{starts:%A %-d %B %Y, %H:%M}",
        "venue": ball.venue,
        "made": _("Made %(when)s. Guests may still change what they need.")
        % {"when": f"{made:%-d %B %Y, %H:%M}"},
        "counts": [
            [_("Guests with a name"), needs.coming],
            [_("Told us something"), needs.told],
            [_("Said nothing: the usual meal"), needs.nothing_for_the_kitchen],
        ],
        "columns": [_("What"), _("Guests"), _("Tables")],
        "parts": [
            {"title": _("Food"), "rows": [_row(each) for each in needs.food]},
            {"title": _("Access"), "rows": [_row(each) for each in needs.access]},
        ],
        "none": _("Nobody has told us anything yet."),
        "care": _(
            "In confidence: no names stand here, and none may be added. A guest who fits under "
            "several headings is counted under each. Ask the Ball’s team if a word is not clear. "
            "Destroy this sheet after the evening."
        ),
    }


def _row(heading: Heading) -> dict[str, Any]:
    return {
        "name": heading.name,
        "guests": heading.guests,
        "tables": ", ".join(heading.tables),
        "said": [
            ngettext("%(words)s: %(n)s guest, %(at)s", "%(words)s: %(n)s guests, %(at)s", n)
            % {"words": one.words, "n": n, "at": ", ".join(one.tables)}
            for one in heading.said
            for n in [one.guests]
            if one.words != heading.name.casefold()  # said in the heading already
        ],
    }
