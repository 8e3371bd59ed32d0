"""A record and the rows that hang on it, written in one statement: for what many do in one moment.

PostgreSQL alone can do that (data-modifying WITH). The statement is a transaction of its own
where the caller has none, so a row that is hot stays locked for as long as it takes, and no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL that answers with one row where all may be written, and with none where nothing may."""

    sql: str
    values: tuple[Any, ...]


def can() -> bool:
    """Whether the database has such statements."""
    return connection.vendor == "postgresql"


def write(record: Model, rows: Sequence[Model], *, given: Condition) -> bool:
    """Insert the record and its rows where the condition gives a row; whether it did.

    A row whose foreign key is the record gets its key. Rows of one kind are written in their
    order. The record counts as saved afterwards; the rows are not told their keys.
    """
    kinds: dict[type[Model], list[Model]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    first, values = _insert([record], record, "given")
    steps = [f"given AS ({given.sql})", f"record AS ({first} RETURNING {_key(record)})"]
    values = [*given.values, *values]
    for number, some in enumerate(kinds.values()):
        words, more = _insert(some, record, "record")
        steps.append(f"rows{number} AS ({words})")
        values += more
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(steps)} SELECT * FROM record", values)  # noqa: S608  # names of our own
        found = cursor.fetchone()
    if found is None:
        return False
    record.pk = found[0]
    record._state.adding, record._state.db = False, connection.alias
    return True


def _insert(rows: Sequence[Model], record: Model, source: str) -> tuple[str, list[Any]]:
    """One INSERT of rows of one kind, and its values; the record's key where they point at it."""
    columns = _columns(type(rows[0]))
    values: list[Any] = []
    picks = []
    for row in rows:
        marks = []
        for field, mark in columns.fields:
            if row is not record and _points_at(row, field, record):
                marks.append(f"record.{_key(record)}")
            else:
                marks.append(mark)
                values.append(field.get_db_prep_save(field.pre_save(row, True), connection))
        picks.append(f"SELECT {', '.join(marks)} FROM {source}")  # noqa: S608  # names of our own
    return f"{columns.into} {' UNION ALL '.join(picks)}", values


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where rows of one kind go, and each field with the mark of its value."""

    into: str
    fields: tuple[tuple[Any, str], ...]


@cache
def _columns(model: type[Model]) -> _Columns:
    quoted = connection.ops.quote_name
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    names = ", ".join(quoted(str(field.column)) for field in fields)
    marks = tuple((field, f"%s::{field.db_type(connection)}") for field in fields)
    return _Columns(f"INSERT INTO {quoted(model._meta.db_table)} ({names})", marks)


def _points_at(row: Model, field: Any, record: Model) -> bool:
    return bool(
        field.is_relation and field.is_cached(row) and field.get_cached_value(row) is record
    )


def _key(record: Model) -> str:
    return str(connection.ops.quote_name(str(record._meta.pk.column)))
