"""Reads CSV, XLSX and JSON Lines into rows; a row that cannot be read says so and stops nothing.

Nothing is run and nothing is fetched: a spreadsheet is read as values. Who must not take in
formulas says ``formulas=False``, and a row that holds one is refused.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 20_000
MOST_ROW_BYTES = 100_000
MOST_COLUMNS = 256  # nothing right of it is read
MOST_EMPTY = 1_000  # one after another: a sheet of 5 KB can have a million of them
MOST_UNPACKED = 200 * 1024 * 1024  # an XLSX is a zip: refuse one that would burst


class BadFile(ValueError):
    """The file as a whole cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its number (the first is 1), its values, or why it has none."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    trouble: str = ""


def clean(value: Any) -> Any:
    """The value without what no database takes: control characters and half characters."""
    if isinstance(value, str):
        kept = (
            c
            for c in value
            if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"}
        )
        return unicodedata.normalize("NFC", "".join(kept)).strip()
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {str(clean(str(key))): clean(item) for key, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader of rows expects of a file.

    ``head`` is asked of the names of the columns and says what is wrong with them, or "".
    """

    head: Callable[[set[str]], str]
    formulas: bool = True
    most_rows: int = MOST_ROWS
    most_unpacked: int = MOST_UNPACKED


def rows_of(path: Path, wanted: Wanted) -> Iterator[Row]:
    """Every row of the file. Raises BadFile for what is no such file at all."""
    try:
        size = path.stat().st_size
        refuse_size(path.name, size)
        raw = path.read_bytes()
    except OSError as trouble:
        raise BadFile(f"{path.name} cannot be opened: {trouble.strerror}.") from None
    yield from rows_in(path.name, raw, wanted)


def refuse_size(name: str, size: int) -> None:
    """Raise BadFile for more than 20 MB, before anything of it is read."""
    if size > MOST_BYTES:
        raise BadFile(f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB.")


def rows_in(name: str, raw: bytes, wanted: Wanted) -> Iterator[Row]:
    """Every row of a file's bytes; its name says what it is. Raises BadFile."""
    refuse_size(name, len(raw))
    readers = {".csv": _csv, ".tsv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl, ".ndjson": _jsonl}
    reader = readers.get(Path(name).suffix.lower())
    if reader is None:
        raise BadFile(f"{name}: a .csv, .xlsx or .jsonl file is needed.")
    for count, row in enumerate(reader(name, raw, wanted), start=1):
        if count > wanted.most_rows:
            raise BadFile(f"{name} has more than {wanted.most_rows:,} rows: split it.")
        yield row


def _text(name: str, raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(f"{name} is not text: save it as UTF-8.")


def _jsonl(name: str, raw: bytes, wanted: Wanted) -> Iterator[Row]:
    for number, line in enumerate(_text(name, raw).split("\n"), start=1):
        if not line.strip():
            continue
        if len(line) > MOST_ROW_BYTES:
            yield Row(number, trouble="The line is too long.")
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            yield Row(number, trouble="The line is not JSON.")
            continue
        if isinstance(values, dict):
            yield Row(number, clean(values))
        else:
            yield Row(number, trouble="The line is not a JSON object.")


def _csv(name: str, raw: bytes, wanted: Wanted) -> Iterator[Row]:
    text = _text(name, raw)
    head = text.split("\n", 1)[0]
    comma = max(",;\t", key=head.count)
    csv.field_size_limit(MOST_ROW_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    try:
        yield from _table(((reader.line_num, cells) for cells in reader), name, wanted)
    except csv.Error as trouble:
        raise BadFile(f"{name} is not CSV from line {reader.line_num}: {trouble}.") from None


def _xlsx(name: str, raw: bytes, wanted: Wanted) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > wanted.most_unpacked:
                raise BadFile(f"{name} unpacks to too much.")
        book = openpyxl.load_workbook(
            io.BytesIO(raw), read_only=True, data_only=wanted.formulas, keep_links=False
        )
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as trouble:
        if isinstance(trouble, BadFile):
            raise
        raise BadFile(f"{name} is not an XLSX file.") from None
    try:
        sheet = book.worksheets[0]
        wide = min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
        sheet.reset_dimensions()  # what a file says of its own length makes rows of nothing
        lines = enumerate(sheet.iter_rows(max_col=wide, values_only=True), start=1)
        yield from _table(((number, list(cells)) for number, cells in lines), name, wanted)
    except (ParseError, zipfile.BadZipFile, KeyError, IndexError, OSError) as trouble:
        raise BadFile(f"{name} is not an XLSX file from some row on.") from trouble
    finally:
        book.close()


def is_formula(value: Any) -> bool:
    """Whether a spreadsheet would run it: = and @ always, + and - unless a number follows."""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return True
    if not isinstance(value, str):
        return False
    text = value.lstrip()
    if text[:1] in {"+", "-"}:
        return not re.fullmatch(r"[+-][\d\s().,/-]*", text) and len(text) > 1
    return text[:1] in {"=", "@"}


def _table(lines: Iterator[tuple[int, list[Any]]], name: str, wanted: Wanted) -> Iterator[Row]:
    head: list[str] | None = None
    for number, cells in _filled(lines, name, wanted):
        if head is None:
            head = [str(clean(cell) or "").lower().replace(" ", "_") for cell in cells]
            trouble = wanted.head(set(head))
            if trouble:
                raise BadFile(f"{name}: {trouble}")
            continue
        trouble = _trouble(cells, head, wanted)
        if trouble:
            yield Row(number, trouble=trouble)
            continue
        yield Row(number, clean({k: v for k, v in zip(head, cells, strict=False) if k}))
    if head is None:
        raise BadFile(f"{name} is empty.")


def _filled(
    lines: Iterator[tuple[int, list[Any]]], name: str, wanted: Wanted
) -> Iterator[tuple[int, list[Any]]]:
    """The rows that hold anything. Empty ones have an end too, together and one after another."""
    empty = 0
    for count, (number, cells) in enumerate(lines, start=1):
        if count > 2 * wanted.most_rows:
            raise BadFile(f"{name} has more than {wanted.most_rows:,} rows: split it.")
        if any(cell not in (None, "") for cell in cells):
            empty = 0
            yield number, cells
            continue
        empty += 1
        if empty > MOST_EMPTY:
            raise BadFile(
                f"{name} has more than {MOST_EMPTY:,} empty rows one after another, "
                f"from row {number - MOST_EMPTY}: take them out and save it again."
            )


def _trouble(cells: list[Any], head: list[str], wanted: Wanted) -> str:
    """Why the row is not read; "" where it is."""
    if any(cell not in (None, "") for cell in cells[len(head) :]):
        return "The row has more cells than there are columns."
    if sum(len(cell) for cell in cells if isinstance(cell, str)) > MOST_ROW_BYTES:
        return "The row holds too much."
    if not wanted.formulas:
        for column, cell in zip(head, cells, strict=False):
            if is_formula(cell):
                return f"There is a formula in “{column[:40]}”: put the value there instead."
    return ""
