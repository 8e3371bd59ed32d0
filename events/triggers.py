"""The Ball's ledger is append-only in the database itself."""

from common.triggers import append_only, never_emptied

LEDGER = append_only("events_ledgerentry")
NEVER_EMPTIED = never_emptied("events_ledgerentry")
