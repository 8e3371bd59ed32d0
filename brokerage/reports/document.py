"""A report as plain values: sections with sentences and tables. Page, PDF and workbook tell it.

One document, three ways to read it: so the three cannot say different things.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.utils.formats import date_format

from brokerage.wording import number


class Pounds(NamedTuple):
    """A cell that holds money."""

    amount: Decimal


Cell = str | int | Decimal | dt.date | Pounds


class Said(NamedTuple):
    """A cell as it is read: its column's title, whether that holds numbers, and its words."""

    column: str
    is_number: bool
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below titles; ``plot`` is an SVG of ours that shows the same."""

    caption: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    note: str = ""
    plot: str = ""
    sheet: str = ""  # a short name for a workbook's sheet; the caption without one

    @property
    def numbers(self) -> list[bool]:
        """Which columns hold numbers, at least in one row."""
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
        return [any(not isinstance(cell, str | dt.date) for cell in cells) for cells in columns]

    @property
    def said(self) -> list[list[Said]]:
        """Every cell in words."""
        about = list(zip(self.columns, self.numbers, strict=True))
        return [
            [Said(*column, said(cell)) for column, cell in zip(about, row, strict=True)]
            for row in self.rows
        ]

    @property
    def heads(self) -> list[Said]:
        """The titles of the columns; a number's title stands above numbers."""
        return [
            Said("", is_number, title)
            for title, is_number in zip(self.columns, self.numbers, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, shown with their permission."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its heading, a few sentences, tables and quotes."""

    key: str
    title: str
    words: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. ``summary`` is one sentence to be quoted; empty: nothing to tell."""

    title: str
    period: str
    made_on: dt.date
    summary: str
    sections: list[Section]
    about: Section


def said(cell: Cell) -> str:
    """A cell as people read it."""
    if isinstance(cell, Pounds):
        return pounds(cell.amount)
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return date_format(cell, "j F Y")
    return number(cell)


def pounds(amount: Decimal) -> str:
    """£1,204 or £7.50; below nought with a minus before the sign."""
    whole = amount == amount.to_integral_value()
    words = f"£{abs(amount):,.0f}" if whole else f"£{abs(amount):,.2f}"
    return f"−{words}" if amount < 0 else words
