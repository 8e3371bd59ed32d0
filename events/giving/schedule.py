"""A claim as a file: ODS as HMRC's schedule is, and CSV to look through or copy from.

HMRC reads its own schedule only: the rows go into it as they stand, column by column (HMRC,
"Schedule spreadsheet to claim back tax on Gift Aid donations"). A day stands in it as a date
shown as DD/MM/YY: treasurers find that one pasted as text is not taken.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from odfdo import Cell, Document, Row, Table

from common.spreadsheets import plain
from events.giving import hmrc

ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv; charset=utf-8"
SHEET = "Gift Aid"
_DAYS = (
    '<number:date-style style:name="days"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/>'
    "<number:text>/</number:text><number:year/></number:date-style>"
)
_DAY = '<style:style style:name="day" style:family="table-cell" style:data-style-name="days"/>'


def ods(rows: Iterable[hmrc.Row]) -> bytes:
    """Item numbers and HMRC's columns; text as text, so that nobody's name is a formula."""
    book = Document("spreadsheet")
    book.body.clear()
    book.insert_style(_DAYS, automatic=True)
    book.insert_style(_DAY, automatic=True)
    sheet = Table(SHEET)
    sheet.append_row(_row(("Item", *hmrc.COLUMNS)), clone=False)
    for number, row in enumerate(rows, 1):
        *words, day, _amount = row.cells()
        line = _row((str(number), *words))
        line.append_cell(Cell(row.given_on, text=day, style="day"))
        line.append_cell(Cell(float(hmrc.pounds(row.pence)), text=hmrc.pounds(row.pence)))
        sheet.append_row(line, clone=False)
    book.body.append(sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def csv_file(rows: Iterable[hmrc.Row]) -> bytes:
    """The same with commas, in UTF-8; what a spreadsheet would take for a formula is made plain."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(("Item", *hmrc.COLUMNS))
    for number, row in enumerate(rows, 1):
        writer.writerow([number, *map(plain, row.cells())])
    return held.getvalue().encode()


def _row(words: Iterable[str]) -> Row:
    row = Row()
    for each in words:
        row.append_cell(Cell(each or None, cell_type="string" if each else None))
    return row
