"""One at a time: for work that no single row stands for."""

from __future__ import annotations

from django.db import connection, transaction


def wait_for(work: str) -> None:
    """Wait until no other transaction does this work, and keep others waiting until ours ends.

    SQLite needs none of it: its one writer begins IMMEDIATE, so all writing is one at a time.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a turn ends with a transaction: begin one")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [work])
