"""Reads CSV, XLSX and JSON Lines into rows; a row that cannot be read says so and stops nothing."""

from __future__ import annotations

import csv
import io
import json
import math
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 20_000
MOST_ROW_BYTES = 100_000
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


def rows_of(path: Path) -> Iterator[Row]:
    """Every row of the file. Raises BadFile for what is no such file at all."""
    try:
        size = path.stat().st_size
    except OSError as trouble:
        raise BadFile(f"{path.name} cannot be opened: {trouble.strerror}.") from None
    if size > MOST_BYTES:
        raise BadFile(f"{path.name} is larger than {MOST_BYTES // 1024 // 1024} MB.")
    readers = {".csv": _csv, ".tsv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl, ".ndjson": _jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise BadFile(f"{path.name}: a .csv, .xlsx or .jsonl file is needed.")
    for count, row in enumerate(reader(path), start=1):
        if count > MOST_ROWS:
            raise BadFile(f"{path.name} has more than {MOST_ROWS:,} rows: split it.")
        yield row


def _text(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(f"{path.name} is not text: save it as UTF-8.")


def _jsonl(path: Path) -> Iterator[Row]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
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


def _csv(path: Path) -> Iterator[Row]:
    text = _text(path)
    head = text.split("\n", 1)[0]
    comma = max(",;\t", key=head.count)
    csv.field_size_limit(MOST_ROW_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    try:
        yield from _table(((reader.line_num, cells) for cells in reader), path.name)
    except csv.Error as trouble:
        raise BadFile(f"{path.name} is not CSV from line {reader.line_num}: {trouble}.") from None


def _xlsx(path: Path) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise BadFile(f"{path.name} unpacks to too much.")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as trouble:
        if isinstance(trouble, BadFile):
            raise
        raise BadFile(f"{path.name} is not an XLSX file.") from None
    try:
        sheet = book.worksheets[0]
        lines = enumerate(sheet.iter_rows(values_only=True), start=1)
        yield from _table(((number, list(cells)) for number, cells in lines), path.name)
    except (ParseError, zipfile.BadZipFile, KeyError, OSError) as trouble:  # read as it goes
        raise BadFile(f"{path.name} is not an XLSX file from some row on.") from trouble
    finally:
        book.close()


def _table(lines: Iterator[tuple[int, list[Any]]], name: str) -> Iterator[Row]:
    head: list[str] | None = None
    for number, cells in lines:
        if all(cell in (None, "") for cell in cells):
            continue
        if head is None:
            head = [str(clean(cell) or "").lower().replace(" ", "_") for cell in cells]
            if "id" not in head or not {"title", "description"} & set(head):
                raise BadFile(f"{name}: the first row must name the columns (id, title, …).")
            continue
        if any(cell not in (None, "") for cell in cells[len(head) :]):
            yield Row(number, trouble="The row has more cells than there are columns.")
            continue
        yield Row(number, clean({k: v for k, v in zip(head, cells, strict=False) if k}))
    if head is None:
        raise BadFile(f"{name} is empty.")
