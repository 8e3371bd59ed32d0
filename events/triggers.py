"""The Ball's ledger is append-only in the database itself."""

from common.triggers import append_only

LEDGER = append_only("events_ledgerentry")
