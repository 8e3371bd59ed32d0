"""A question whose SQL Django writes once: for what is asked with every page, or in a rush.

Writing the SQL of a queryset costs several times what its answer does. The queryset stays the
truth: its own SQL is kept, and only the values in it are exchanged.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet
from django.utils.translation import get_language

from common import clock

Value = str | int | dt.datetime | tuple[str, ...] | None
Row = TypeVar("Row")
_FIRST = dt.datetime(1971, 1, 1, tzinfo=dt.UTC)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")  # as SQLite keeps one
MOST = 60  # shapes that one question keeps


@dataclass(frozen=True, slots=True)
class _Written:
    """A queryset, what Django made of it, and where each value goes in."""

    asked: QuerySet[Any]
    compiler: Any
    sql: str
    parts: list[Any]

    def answer(self, told: list[Any]) -> list[Any]:
        """What the database says to these values."""
        given = tuple(told[it.number] if isinstance(it, _Place) else it for it in self.parts)

        def get_compiler(using: str | None = None, *_given: Any, **_named: Any) -> Any:
            again = copy.copy(self.compiler)
            again.connection = connections[using] if using else connection
            again.as_sql = lambda *_a, **_k: (self.sql, given)
            return again

        rows = self.asked.all()
        rows.query.get_compiler = get_compiler  # type: ignore[method-assign]
        return list(rows)


class Prepared(Generic[Row]):
    """Answers as ``build(*values)`` would: records, or whatever rows its queryset gives.

    ``build`` may choose another way only for a value that is empty or not, and for a longer or
    shorter tuple: each such shape is kept apart, as are each day and each language. Whatever else
    it goes by has to be a value; a question that holds a moment nobody gave is written each time.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        """Nothing is asked yet."""
        self._build = build
        self._kept: dict[tuple[Any, ...], _Written | None] = {}

    def __call__(self, *values: Value) -> list[Row]:
        """The rows; what is annotated or prefetched comes as on any."""
        if () in values:  # nothing is in nothing: no SQL
            return list(self._build(*values))
        shape = tuple(len(v) if isinstance(v, tuple) else int(bool(v)) for v in values)
        key = (connection.vendor, clock.today(), get_language(), shape)
        written = self._kept.get(key, self)
        if written is self:
            if len(self._kept) >= MOST:
                self._kept.clear()
            written = self._kept[key] = self._write(values)
        if not isinstance(written, _Written):
            return list(self._build(*values))
        return written.answer([connection.ops.adapt_unknown_value(one) for one in _flat(values)])

    def _write(self, values: tuple[Value, ...]) -> _Written | None:
        """The queryset of these values, written; nothing where a value would be lost in it."""
        places: dict[Any, _Place] = {}

        def stand_in(value: Any) -> Any:
            number = len(places)
            mark: Any = f"\u2039{number}\u203a"
            if isinstance(value, dt.datetime):
                mark = _FIRST + dt.timedelta(days=number)
            elif isinstance(value, int):
                mark = 2**40 + number
            given = mark if value or isinstance(value, int) else value
            places[connection.ops.adapt_unknown_value(mark)] = _Place(number, stands=given is mark)
            return given

        marks = [tuple(map(stand_in, v)) if isinstance(v, tuple) else stand_in(v) for v in values]
        asked = self._build(*marks)
        compiler: Any = asked.query.get_compiler(asked.db)
        try:
            sql, found = compiler.as_sql()
        except EmptyResultSet:
            return None
        compiler.connection = None  # it belongs to this thread
        parts = [places.get(each, each) for each in found]
        stand = {place.number for place in places.values() if place.stands}
        lost = stand - {part.number for part in parts if isinstance(part, _Place)}
        if lost or any(map(_is_a_moment, parts)):
            return None
        return _Written(asked, compiler, sql, parts)


class _Place:
    """Where a value goes; an empty one goes nowhere."""

    def __init__(self, number: int, *, stands: bool) -> None:
        self.number, self.stands = number, stands


def _is_a_moment(part: Any) -> bool:
    return isinstance(part, dt.datetime) or (isinstance(part, str) and bool(_MOMENT.match(part)))


def _flat(values: tuple[Value, ...]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
