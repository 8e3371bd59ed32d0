"""A question whose SQL Django writes once: for what is asked by every buyer in a rush.

Writing the SQL of a queryset costs several times what its answer does. The queryset stays the
truth: its own SQL is kept, and only the values in it are exchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Value = str | int | dt.datetime | tuple[str, ...]
Record = TypeVar("Record", bound=Model)
_FIRST = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


class Prepared(Generic[Record]):
    """Answers as ``build(*values)`` would, with plain filters over the columns of one model.

    ``build`` may choose another way only for a value that is empty or not, and for a longer or
    shorter tuple: each such shape is kept apart. SQLite keeps moments as text, so nothing is
    kept there.
    """

    def __init__(self, build: Callable[..., QuerySet[Record]]) -> None:
        """Nothing is asked yet."""
        self._build = build
        self._kept: dict[tuple[int, ...], tuple[type[Record], str, list[Any]]] = {}

    def __call__(self, *values: Value) -> list[Record]:
        """The records; what is annotated comes as on any record."""
        if connection.vendor != "postgresql" or () in values:  # nothing is in nothing: no SQL
            return list(self._build(*values))
        shape = tuple(len(v) if isinstance(v, tuple) else int(bool(v)) for v in values)
        if shape not in self._kept:
            self._kept[shape] = self._write(values)
        model, sql, parts = self._kept[shape]
        told = _flat(values)
        given = [told[part.number] if isinstance(part, _Place) else part for part in parts]
        return list(model._default_manager.raw(sql, given))

    def _write(self, values: tuple[Value, ...]) -> tuple[type[Record], str, list[Any]]:
        places: dict[Any, _Place] = {}

        def stand_in(value: Any) -> Any:
            number = len(places)
            mark: Any = f"\u2039{number}\u203a"
            if isinstance(value, dt.datetime):
                mark = _FIRST + dt.timedelta(days=number)
            elif isinstance(value, int):
                mark = 2**40 + number
            places[mark] = _Place(number)
            return mark if value or isinstance(value, int) else value

        marks = [tuple(map(stand_in, v)) if isinstance(v, tuple) else stand_in(v) for v in values]
        asked = self._build(*marks)
        sql, found = asked.query.sql_with_params()
        return asked.model, sql, [places.get(each, each) for each in found]


class _Place:
    """Where a value goes."""

    def __init__(self, number: int) -> None:
        self.number = number


def _flat(values: tuple[Value, ...]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
