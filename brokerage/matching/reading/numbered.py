"""Days written as numbers, written out, so that they are read like all others: "14/02"."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

CAUGHT = ("first", "joint", "day", "month", "year", "dotted_day", "dotted_month", "dotted_year",
          "iso_day", "iso_month", "iso_year")  # fmt: skip
SAID = conditions.family("numbered")
NUMBERED = SAID.pattern("numbered", catches=CAUGHT)
LED = SAID.pattern("led")
SHARE = SAID.pattern("share")


@lru_cache(maxsize=READ)
def written_out(text: str) -> str:
    """The text with "13 & 14/2" as "13 & 14 February": the day first, as in Britain.

    What may be a fraction or an address stays as it is.
    """
    return NUMBERED.sub(lambda match: _in_words(text, match), text)


def _in_words(text: str, match: re.Match[str]) -> str:
    """The day in words; the numbers as typed where nothing says that they are a day."""
    told = match.groupdict()
    year = told["year"] or told["dotted_year"] or told["iso_year"] or ""
    led = LED.search(text[: match.start()])
    if not (led or year or told["first"]) or (not year and SHARE.search(text[match.end() :])):
        return match.group()
    day = told["day"] or told["dotted_day"] or told["iso_day"]
    month = told["month"] or told["dotted_month"] or told["iso_month"]
    before = f"{told['first']} {told['joint']} " if told["first"] else ""
    said = f"{before}{int(day)} {calendar.month_name[int(month)]}"
    return f"{said} 20{year[-2:]}" if year else said
