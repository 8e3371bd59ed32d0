"""The Ball's ledger and the log of the door are append-only in the database itself."""

from common.triggers import append_only, never_emptied

LEDGER = append_only("events_ledgerentry")
NEVER_EMPTIED = never_emptied("events_ledgerentry")

DOOR = append_only("events_dooract")
DOOR_NEVER_EMPTIED = never_emptied("events_dooract")
