"""One writer after another, each told within moments that it may go on.

SQLite lets one write at a time and makes the others sleep, longer each time they ask, up to a
tenth of a second: under load some sleep past their time while others write. A lock on a file
beside the database, taken before BEGIN, is asked for every few milliseconds instead. It is a
courtesy and no more: SQLite's own lock still decides, for who does not know of this one too.
"""

from __future__ import annotations

import fcntl
import os
import time
from typing import Any

from django.db.backends.sqlite3 import base

ASK_AGAIN = 0.002  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    """The same, with a turn for each transaction."""

    _turn: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _wait_for_turn(self) -> None:
        """Have the turn; or none, where nobody gives it up in time: SQLite has the last word."""
        if self._turn is not None or self.is_in_memory_db():
            return
        turn = os.open(f"{self.settings_dict['NAME']}-turn", os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + self._patience()
        while not _locked(turn):
            if time.monotonic() > until:
                os.close(turn)
                return
            time.sleep(ASK_AGAIN)
        self._turn = turn

    def _give_turn(self) -> None:
        """Closing the file lets the next one go."""
        turn, self._turn = self._turn, None
        if turn is not None:
            os.close(turn)

    def _patience(self) -> float:
        options: dict[str, Any] = self.settings_dict["OPTIONS"]
        return float(options.get("timeout", 5))


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
