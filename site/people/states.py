"""The lawful moves of an organisation (DOMAIN.md)."""

from common.states import LawfulMoves

ORGANISATION: LawfulMoves = {
    "draft": {"submitted"},
    "submitted": {"verified", "declined", "draft"},
    "verified": {"suspended"},
    "declined": {"submitted", "verified"},
    "suspended": {"verified"},
}
