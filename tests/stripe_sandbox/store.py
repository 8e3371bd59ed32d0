"""Everything the sandbox remembers, in memory under one lock; in a file as well when asked."""

import json
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.stripe_sandbox.errors import no_such

Record = dict[str, Any]


class Store:
    """Tables of plain records by kind and id, oldest first. Hold `lock` while using it."""

    def __init__(self, file: Path | None = None) -> None:
        self.lock = threading.RLock()
        self._file = file
        self._tables: dict[str, dict[str, Record]] = defaultdict(dict)
        if file and file.is_file():
            self._tables.update(json.loads(file.read_text(encoding="utf-8")))

    def add(self, record: Record) -> Record:
        """Keep one of Stripe's objects under its own `object` and `id`."""
        return self.put(record["object"], record["id"], record)

    def put(self, kind: str, key: str, record: Record) -> Record:
        """Keep a record of ours that is no object of Stripe's."""
        self._tables[kind][key] = record
        return record

    def get(self, kind: str, identifier: str, *, param: str = "id") -> Record:
        """The record itself, not a copy. Raises Stripe's 404."""
        try:
            return self._tables[kind][identifier]
        except KeyError:
            raise no_such(kind, identifier, param) from None

    def find(self, kind: str, key: str) -> Record | None:
        """The record or None."""
        return self._tables[kind].get(key)

    def drop(self, kind: str, key: str) -> None:
        """Forget a record, if it is there."""
        self._tables[kind].pop(key, None)

    def anything(self, identifier: str) -> Record | None:
        """The object with this id, of whatever kind."""
        found = (table.get(identifier) for table in self._tables.values())
        return next((each for each in found if each and "object" in each), None)

    def newest(self, kind: str, **wanted: Any) -> list[Record]:
        """The records of a kind whose fields have these values, newest first."""
        records = [
            each
            for each in self._tables[kind].values()
            if all(each.get(key) == value for key, value in wanted.items())
        ]
        return records[::-1]

    def clear(self) -> None:
        """Forget everything."""
        with self.lock:
            self._tables.clear()
            self.save()

    def save(self) -> None:
        """Write the file, whole or not at all; nothing to do without one."""
        if self._file is None:
            return
        with self.lock:
            fresh = self._file.with_suffix(".new")
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._tables), encoding="utf-8")
            fresh.replace(self._file)
