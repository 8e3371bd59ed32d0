"""What tests need of the database: append-only tables that can still be emptied between tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection


@pytest.fixture(autouse=True, scope="session")
def _emptying_tables_passes_the_triggers() -> Iterator[None]:
    """SQLite empties tables by DELETE, which our triggers refuse: lift them for that moment."""
    from django.db.backends.sqlite3.base import DatabaseOperations  # noqa: PLC0415  # after settings

    flush = DatabaseOperations.execute_sql_flush

    def lifted(self: Any, sql_list: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [(n, s) for n, s in cursor.fetchall() if "search" not in n]
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            flush(self, sql_list)
        finally:
            with connection.cursor() as cursor:
                for _, sql in triggers:
                    cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", lifted)
        yield
