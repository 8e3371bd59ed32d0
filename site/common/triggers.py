"""Rules a constraint cannot say, as named triggers for both databases.

Use ``Trigger`` in a migration. SQLite drops a table's triggers when Django rebuilds the table
for a later change: such a migration must put them back, and ``missing()`` (a system check and
a test) notices when one did not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation

REGISTRY: dict[str, Trigger] = {}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One named trigger: a table, and its body for SQLite and PostgreSQL (plpgsql).

    An empty body means that this database has no such thing to refuse, or does it by other means.
    """

    name: str
    table: str
    when: str  # such as "BEFORE UPDATE"
    sqlite: str
    postgresql: str
    each: str = "ROW"  # or "STATEMENT", on PostgreSQL

    def __post_init__(self) -> None:
        """Remember it, so that a check can ask whether it is there."""
        REGISTRY[self.name] = self

    def create(self, vendor: str) -> list[str]:
        """The statements that put it in place."""
        if not (self.postgresql if vendor == "postgresql" else self.sqlite):
            return []
        if vendor == "postgresql":
            return [
                f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger AS "
                f"$body$ BEGIN {self.postgresql} END $body$ LANGUAGE plpgsql",
                f"CREATE OR REPLACE TRIGGER {self.name} {self.when} ON {self.table} "
                f"FOR EACH {self.each} EXECUTE FUNCTION {self.name}()",
            ]
        return [
            f"CREATE TRIGGER IF NOT EXISTS {self.name} {self.when} ON {self.table} "
            f"FOR EACH ROW BEGIN {self.sqlite} END"
        ]

    def drop(self, vendor: str) -> list[str]:
        """The statements that take it away."""
        if vendor == "postgresql":
            return [
                f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}",
                f"DROP FUNCTION IF EXISTS {self.name}()",
            ]
        return [f"DROP TRIGGER IF EXISTS {self.name}"]


def append_only(table: str) -> list[Trigger]:
    """Triggers that refuse UPDATE and DELETE on a table."""
    made = []
    for act in ("UPDATE", "DELETE"):
        name = f"{table}_refuses_{act.lower()}"
        says = f"{table} is append-only: mend a mistake with a new entry"
        made.append(
            Trigger(
                name=name,
                table=table,
                when=f"BEFORE {act}",
                sqlite=f"SELECT RAISE(ABORT, '{says}');",
                postgresql=(
                    f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';"
                ),
            )
        )
    return made


def only_growing() -> list[str]:
    """The tables that refuse UPDATE and DELETE, of every trigger that was read so far."""
    return sorted(one.table for name, one in REGISTRY.items() if name.endswith("_refuses_delete"))


def never_emptied(table: str) -> Trigger:
    """The trigger that refuses TRUNCATE, which passes by the triggers of rows. PostgreSQL only.

    SQLite knows no TRUNCATE: there it is a DELETE, which meets the triggers of ``append_only``.
    """
    return Trigger(
        name=f"{table}_refuses_truncate",
        table=table,
        when="BEFORE TRUNCATE",
        sqlite="",
        postgresql=(
            f"RAISE EXCEPTION '{table} is append-only: it is never emptied' "
            "USING ERRCODE = 'integrity_constraint_violation';"
        ),
        each="STATEMENT",
    )


class AddTrigger(Operation):
    """Migration operation: put a trigger in place, and take it away on the way back."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, trigger: Trigger) -> None:
        """Keep the trigger."""
        self.trigger = trigger

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How it was made."""
        return (self.__class__.__qualname__, [self.trigger], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes for the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Create it."""
        for statement in self.trigger.create(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Drop it."""
        for statement in self.trigger.drop(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """What ``migrate`` prints."""
        return f"Add trigger {self.trigger.name}"


class PutBack(AddTrigger):
    """Put one back after SQLite has rebuilt a table; elsewhere it never went."""

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Create it."""
        if schema_editor.connection.vendor == "sqlite":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Drop it: the rebuilding comes next."""
        if schema_editor.connection.vendor == "sqlite":
            super().database_backwards(app_label, schema_editor, *states)

    def describe(self) -> str:
        """What ``migrate`` prints."""
        return f"Put trigger {self.trigger.name} back"


class TakeAway(PutBack):
    """Take one away before SQLite rebuilds the table that it reads, which it would refuse."""

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Drop it."""
        super().database_backwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Create it: the rebuilding is over."""
        super().database_forwards(app_label, schema_editor, *states)

    def describe(self) -> str:
        """What ``migrate`` prints."""
        return f"Take trigger {self.trigger.name} away"


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of registered triggers that the database does not have."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {row[0] for row in cursor.fetchall()}
    wanted = {name for name, one in REGISTRY.items() if one.create(connection.vendor)}
    return wanted - there


__all__ = [
    "REGISTRY",
    "AddTrigger",
    "PutBack",
    "TakeAway",
    "Trigger",
    "append_only",
    "missing",
    "never_emptied",
    "only_growing",
]
