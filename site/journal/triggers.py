"""The journal is append-only in the database itself."""

from common.triggers import append_only

JOURNAL = [*append_only("journal_entry"), *append_only("journal_seal")]
