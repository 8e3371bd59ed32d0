"""Tables as CSV and XLSX in which nothing that people typed can become a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from common import clock
from common.spreadsheets import plain

Value = str | int | Decimal | dt.date | dt.datetime | None
Rows = Iterable[Sequence[Value]]
WIDEST = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value: Value) -> Value:
    """The value; a text as one that no program takes for a formula."""
    return plain(value) if isinstance(value, str) else value


def csv_of(head: Sequence[str], rows: Rows) -> bytes:
    """UTF-8 with a mark, so that every program reads the accents; times in London's."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_plain(harmless(value)) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> Any:
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(clock.LONDON):%Y-%m-%d %H:%M}"
    return "" if value is None else value


def xlsx_of(title: str, head: Sequence[str], rows: Rows) -> bytes:
    """One sheet with its head frozen; numbers are numbers, dates dates, and text only text."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
    sheet.append(list(head))
    widths = [len(name) for name in head]
    for row in rows:
        sheet.append([_cell(harmless(value)) for value in row])
        for place, cell in enumerate(sheet[sheet.max_row]):
            if isinstance(cell.value, str):
                cell.data_type = "s"
            widths[place] = max(widths[place], len(str(cell.value or "")))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip(_letters(len(head)), widths, strict=True):
        sheet.column_dimensions[letter].width = min(width, WIDEST) + 2
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(value: Value) -> Any:
    if isinstance(value, dt.datetime):  # a sheet knows no time zones
        return value.astimezone(clock.LONDON).replace(tzinfo=None)
    return value


def _letters(number: int) -> list[str]:
    return [get_column_letter(place + 1) for place in range(number)]
