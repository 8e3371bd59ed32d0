"""Where a listing's own words are indexed, and how each database is asked for them.

SQLite keeps them in an FTS5 table of their own, which triggers fill (``brokerage.triggers``);
PostgreSQL in a generated column of the listing's table, which needs none. Neither is a field of
the model: nothing but ``brokerage.search`` reads them. See docs/decisions/0028.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation

# What strangers read of a listing, as SQL over one row of its table, and the columns in it.
# A brief that its poster agreed to stands in place of their own words.
SHOWN = {
    "title": "COALESCE(NULLIF({row}public_title, ''), {row}title)",
    "description": "COALESCE(NULLIF({row}public_words, ''), {row}description)",
}
COLUMNS = "title, description, public_title, public_words"
# A title says more than a description.
TITLE_WEIGHS = 4.0
# tsvector holds at most a megabyte of words.
MOST_INDEXED = 50_000  # characters


def shown(row: str = "") -> dict[str, str]:
    """Title and description as strangers read them; ``row`` is such as ``NEW.``."""
    return {part: words.format(row=row) for part, words in SHOWN.items()}


def statements(side: str, vendor: str) -> list[str]:
    """What makes the index, and fills it with what is there already."""
    table, words = f"brokerage_{side}", f"brokerage_{side}_words"
    said = shown()
    if vendor == "postgresql":
        parts = [
            f"setweight(to_tsvector('{language}', left({said[part]}, {MOST_INDEXED})), '{weight}')"
            for part, weight in (("title", "A"), ("description", "B"))
            for language in ("english", "simple")
        ]
        return [
            f"ALTER TABLE {table} ADD COLUMN words tsvector "
            f"GENERATED ALWAYS AS ({' || '.join(parts)}) STORED",
            f"CREATE INDEX {words} ON {table} USING gin (words)",
        ]
    return [
        f"CREATE VIRTUAL TABLE {words} USING fts5(title, description, prefix='2 3', "
        "tokenize='porter unicode61 remove_diacritics 2')",
        f"INSERT INTO {words} (rowid, title, description) "  # noqa: S608  # our own names
        f"SELECT id, {', '.join(said.values())} FROM {table}",
    ]


def undoing(side: str, vendor: str) -> list[str]:
    """What takes it away."""
    if vendor == "postgresql":
        return [f"ALTER TABLE brokerage_{side} DROP COLUMN words"]
    return [f"DROP TABLE brokerage_{side}_words"]


class AddFullText(Operation):
    """Migration operation: the index of one side's words, on either database."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, side: str) -> None:
        """``need`` or ``offer``."""
        self.side = side

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How it was made."""
        return (self.__class__.__qualname__, [self.side], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes for the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Make and fill it."""
        for statement in statements(self.side, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Drop it."""
        for statement in undoing(self.side, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """What ``migrate`` prints."""
        return f"Index the words of each {self.side}"


FOUND = {
    "sqlite": "SELECT rowid FROM brokerage_{side}_words WHERE brokerage_{side}_words MATCH %s",
    "postgresql": "SELECT id FROM brokerage_{side} WHERE words @@ ({query})",
}
# Higher is better on both: bm25 gives the best the lowest number. SQLite would search anew for each
# row it ranks (285 ms for 834 rows, measured) unless it is told to keep what it found (6 ms).
RANKED = {
    "sqlite": "WITH found AS MATERIALIZED (SELECT rowid AS key, "
    "-bm25(brokerage_{side}_words, {weight}, 1.0) AS score FROM brokerage_{side}_words "
    "WHERE brokerage_{side}_words MATCH %s) "
    "SELECT score FROM found WHERE key = %(expressions)s",
    "postgresql": "SELECT ts_rank(ranked.words, {query}) FROM brokerage_{side} ranked "
    "WHERE ranked.id = %(expressions)s",
}

# The same of a row that is at hand: PostgreSQL need not look it up again for each.
AT_HAND = "ts_rank(brokerage_{side}.words, {query})"


def asked(word: str, vendor: str, *, begun: bool) -> tuple[str, list[str]]:
    """One word as the database reads it, with its values; ``begun``: it may go on.

    The word holds letters and digits only, so no sign of a query language is left in it.
    """
    if vendor == "postgresql":
        either = "plainto_tsquery('english', %s) || plainto_tsquery('simple', %s)"
        values = [word, word]
        if begun:
            either += " || to_tsquery('simple', %s)"
            values.append(f"'{word}':*")
        return either, values
    return "%s", [f'("{word}" OR "{word}"*)' if begun else f'"{word}"']


def either(words: Sequence[str], vendor: str, *, begun: bool = False) -> tuple[str, list[str]]:
    """Any of the words, with its values; ``begun``: the last one may go on."""
    last = len(words) - 1
    parts = [asked(word, vendor, begun=begun and n == last) for n, word in enumerate(words)]
    values = [value for _part, some in parts for value in some]
    if vendor == "postgresql":
        return " || ".join(part for part, _values in parts), values
    return "%s", [" OR ".join(values)]
