"""A report as a workbook (XLSX) or as CSV: real numbers, and no formula from anybody's words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from brokerage.reports.document import Cell, Document, Pounds, Section, Table
from common.spreadsheets import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = PatternFill("solid", fgColor="003F38")
WIDEST = 60  # characters
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def xlsx(document: Document) -> bytes:
    """One sheet for each table, and one about the figures, which comes first."""
    book = Workbook()
    book.properties.title = plain(f"{document.title}, {document.period}")
    book.properties.language = "en-GB"
    book.properties.creator = "Heddle"
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101  # a new workbook has one
    _about(first, document)
    taken = {first.title.casefold()}
    for section in document.sections:
        for table in section.tables:
            _sheet(book.create_sheet(_named(section, table, taken)), table)
        if section.quotes:
            quotes = Table(
                section.title,
                (_("In their words"), _("Who says so")),
                [(quote.words, quote.who) for quote in section.quotes],
                sheet=_("In their words"),
            )
            _sheet(book.create_sheet(_named(section, quotes, taken)), quotes)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _named(section: Section, table: Table, taken: set[str]) -> str:
    """A sheet's name: at most 31 characters, without those that Excel forbids, and unique."""
    wanted = _side(section) + (table.sheet or table.caption)
    base = _FORBIDDEN.sub(" ", wanted).strip()[:28] or "–"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[:26]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _side(section: Section) -> str:
    if section.key.startswith("gave"):
        return _("Gave") + " – "
    return _("Got") + " – " if section.key.startswith("got") else ""


def _about(sheet: Worksheet, document: Document) -> None:
    sheet.title = _("About the figures")[:31]
    lines: list[tuple[Cell, ...]] = [
        (document.title,),
        (document.period,),
        (_("Made on"), document.made_on),
        (document.summary,),
        *((words,) for words in document.about.words),
    ]
    for section in document.sections:
        lines += [(section.title, words) for words in section.words]
    for table in document.about.tables:
        lines += [*table.rows]
    for number, line in enumerate(lines, start=1):
        for column, cell in enumerate(line, start=1):
            _write(sheet, number, column, cell).alignment = Alignment(
                wrap_text=True, vertical="top"
            )
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.column_dimensions["A"].width = 48
    sheet.column_dimensions["B"].width = 80


def _sheet(sheet: Worksheet, table: Table) -> None:
    for column, title in enumerate(table.columns, start=1):
        head = _write(sheet, 1, column, title)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = HEAD
    for number, row in enumerate(table.rows, start=2):
        for column, cell in enumerate(row, start=1):
            _write(sheet, number, column, cell)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for at, title in enumerate(table.columns):
        longest = max([len(title), *(len(row[at].words) for row in table.said)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(longest + 4, WIDEST)
    if table.note:
        _write(sheet, len(table.rows) + 3, 1, table.note).font = Font(italic=True)


def _write(sheet: Worksheet, row: int, column: int, value: Cell) -> BookCell:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, BookCell)  # noqa: S101  # nothing is merged here
    if isinstance(value, Pounds):
        cell.value = value.amount
        cell.number_format = '"£"#,##0.00'
    elif isinstance(value, dt.date):
        cell.value = value
        cell.number_format = "D MMM YYYY"
    elif isinstance(value, str):
        cell.value = plain(value)
        cell.data_type = "s"  # never "f", whatever it begins with
    else:
        cell.value = value
        cell.number_format = "#,##0.##" if value != int(value) else "#,##0"
    return cell


def rows_as_csv(tables: Iterable[Table]) -> bytes:
    """Every table below its caption, in UTF-8 with a mark that Excel needs to see that."""
    held = io.StringIO()
    writer = csv.writer(held)
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow([plain(table.caption)])
        writer.writerow([plain(title) for title in table.columns])
        for row in table.rows:
            writer.writerow([_in_csv(cell) for cell in row])
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def _in_csv(cell: Cell) -> str:
    if isinstance(cell, Pounds):
        return f"{cell.amount:f}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, str):
        return plain(cell)
    return f"{int(cell)}" if cell == int(cell) else f"{cell:f}"
