"""The shapes that a plan can begin with, read from shapes.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brokerage.states import Mode
from brokerage.volunteering.states import Shape
from common import clock

FILE = Path(__file__).with_name("shapes.toml")
ONCE, WEEKLY, FLEXIBLE = "once", "weekly", "flexible"
BEGINS = dt.time(14)
AHEAD, WEEKS = dt.timedelta(weeks=3), 8
OWN_HOURS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One shape: what it is, and what stands in the fields at first."""

    shape: Shape
    about: str
    when: str
    hours: int
    seats: int
    weeks: int = WEEKS
    title: str = ""
    doing: str = ""
    with_whom: str = ""
    kit: str = ""
    mode: str = Mode.IN_PERSON
    beside: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.shape.label)

    def typed(self) -> dict[str, list[str]]:
        """What stands in the fields at first, as if it had been typed."""
        first = clock.today() + AHEAD
        until = (dt.datetime.combine(first, BEGINS) + dt.timedelta(hours=min(self.hours, 8))).time()
        last = first + dt.timedelta(weeks=self.weeks - 1)
        said = {
            **{name: getattr(self, name) for name in ("title", "doing", "with_whom", "kit")},
            "when": self.when,
            "start": f"{BEGINS:%H:%M}",
            "until": f"{until:%H:%M}",
            "last_on": last.isoformat() if self.when == WEEKLY else "",
            "weeks_apart": "1",
            "own_hours": str(self.hours) if self.when == FLEXIBLE else "",
            "mode": self.mode,
            "seats": str(self.seats),
            **self._besides(),
        }
        return {name: [text] for name, text in said.items() if text}

    def _besides(self) -> dict[str, str]:
        """A flexible place beside it is suggested, so that nobody who offers is turned away."""
        if self.when == FLEXIBLE:
            return {}
        return {
            "flexible_too": "on",
            "flexible_doing": self.beside,
            "flexible_hours": str(OWN_HOURS),
        }


@cache
def starts() -> dict[str, Start]:
    """All of them, in the order of the file."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Start(shape=Shape(name), **more) for name, more in table.items()}
