"""How a figure and the time it is about are said: values in, words out."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from django.utils.dateformat import format as dated
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MILLION = Decimal(1_000_000)


def plain(value: Decimal) -> str:
    """The way it is written in the language of the page: 1,200, 2.5, and 87.6 million."""
    millions = value / MILLION
    if abs(value) >= MILLION and millions == round(millions, 2):
        return _("%(number)s million") % {"number": _short(millions)}
    return _short(value)


def _short(value: Decimal) -> str:
    return str(number_format(Decimal(f"{value.normalize():f}"), force_grouping=True))


def period(first: dt.date, last: dt.date) -> str:
    """The time in words: a day, a month, a year, or from when to when."""
    if first == last:
        return _("on %(day)s") % {"day": _day(first)}
    begin, end = _ends(first, last)
    if begin == end:
        return begin
    return _("%(first)s to %(last)s") % {"first": begin, "last": end}


def _ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """The two ends as coarsely as they can be said truly."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year), str(last.year)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return dated(first, "F Y"), dated(last, "F Y")
    return _day(first), _day(last)


def _day(day: dt.date) -> str:
    return dated(day, "j E Y")


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
