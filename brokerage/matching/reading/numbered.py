"""Days written as numbers, written out, so that they are read like all others: "14/02"."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

CAUGHT = ("first", "joint", "day", "month", "year", "dotted_day", "dot", "dotted_month",
          "dotted_year", "iso_day", "iso_month", "iso_year")  # fmt: skip
SAID = conditions.family("numbered")
NUMBERED = SAID.pattern("numbered", catches=CAUGHT)
LED, SPAN = SAID.pattern("led"), SAID.pattern("span")
SMALL, FRACTION = SAID.pattern("small"), SAID.pattern("fraction")


@lru_cache(maxsize=READ)
def written_out(text: str) -> str:
    """The text with "13 & 14/2" as "13 & 14 February": the day first, as in Britain.

    What may be a fraction or an address stays as it is.
    """
    pieces, done, day_before = [], 0, False
    for match in NUMBERED.finditer(text):
        between = text[done : match.start()]
        goes_on = day_before and bool(SPAN.search(between))
        day_before = goes_on or _is_a_day(text, match)
        pieces += [between, _in_words(match) if day_before else match.group()]
        done = match.end()
    return "".join([*pieces, text[done:]])


def _is_a_day(text: str, match: re.Match[str]) -> bool:
    """Whether what stands around the numbers says that they are a day."""
    year = match["year"] or match["dotted_year"] or match["iso_year"]
    if year:
        return match["dot"] != "-" or len(year) == 4  # 20-11-33 may be a sort code
    if not SMALL.search(text[match.end() :]) or FRACTION.search(text[: match.end()]):
        return False
    return bool(match["first"] or LED.search(text[: match.start()]))


def _in_words(match: re.Match[str]) -> str:
    told = match.groupdict()
    year = told["year"] or told["dotted_year"] or told["iso_year"] or ""
    day = told["day"] or told["dotted_day"] or told["iso_day"]
    month = told["month"] or told["dotted_month"] or told["iso_month"]
    before = f"{told['first']} {told['joint']} " if told["first"] else ""
    said = f"{before}{int(day)} {calendar.month_name[int(month)]}"
    return f"{said} 20{year[-2:]}" if year else said
