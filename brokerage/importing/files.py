"""Files of offers and needs: which columns there must be. How rows are read: ``common.rows``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common import rows
from common.rows import MOST_BYTES, MOST_ROWS, BadFile, Row, clean

__all__ = ["MOST_BYTES", "MOST_ROWS", "BadFile", "Row", "clean", "rows_of"]


def _head(columns: set[str]) -> str:
    if "id" in columns and {"title", "description"} & columns:
        return ""
    return "the first row must name the columns (id, title, …)."


def rows_of(path: Path) -> Iterator[Row]:
    """Every row of the file. Raises BadFile for what is no such file at all."""
    return rows.rows_of(path, rows.Wanted(head=_head))
