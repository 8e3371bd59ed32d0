"""A week as a table: a tick for each part of each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField, BoundWidget
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.volunteering.profiles import HOURS, PartOfDay

SHORT: dict[str, str | Promise] = {
    PartOfDay.MORNING: gettext_lazy("Morning"),
    PartOfDay.LUNCH: gettext_lazy("Lunch"),
    PartOfDay.AFTERNOON: gettext_lazy("Afternoon"),
    PartOfDay.EVENING: gettext_lazy("Evening"),
}


def key(day: int, part: str) -> str:
    """How a tick travels: "3-evening"."""
    return f"{day}-{part}"


def read(typed: str) -> tuple[int, str]:
    """The day and the part of it, of a key that the form knows."""
    day, _dash, part = typed.partition("-")
    return int(day), part


def cells() -> Iterator[tuple[str, str]]:
    """Every tick with its words: "Thursday, evening"."""
    for day, name in WEEKDAYS.items():
        for part in PartOfDay.values:
            yield key(day, part), _("%(day)s, %(part)s") % {"day": name, "part": SHORT[part]}


@dataclass(frozen=True, slots=True)
class Row:
    """One day: its name, in short for narrow screens, and its ticks."""

    name: str
    short: str
    ticks: list[BoundWidget]


class Week:
    """The table of one field whose choices are ``cells``."""

    def __init__(self, field: BoundField) -> None:
        """Read the ticks where they stand."""
        self.field = field

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The heads of the columns: "Morning", "9–12"."""
        return [
            (str(SHORT[part]), f"{HOURS[part][0].hour % 12 or 12}–{HOURS[part][1].hour % 12 or 12}")
            for part in PartOfDay.values
        ]

    @property
    def rows(self) -> list[Row]:
        """The days, Monday first."""
        ticks, wide = list(self.field.subwidgets), len(PartOfDay.values)
        return [
            Row(str(name), str(WEEKDAYS_ABBR[day]), ticks[day * wide : (day + 1) * wide])
            for day, name in WEEKDAYS.items()
        ]
