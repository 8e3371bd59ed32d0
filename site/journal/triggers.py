"""The journal is append-only in the database itself."""

from common.triggers import append_only, never_emptied

JOURNAL = [*append_only("journal_entry"), *append_only("journal_seal")]
NEVER_EMPTIED = [never_emptied("journal_entry"), never_emptied("journal_seal")]
