"""The text of a table's QR code, which brings up all its guests at the door."""

from __future__ import annotations

import secrets

from django.conf import settings

from events.models import Table
from events.passes import token

PREFIX = "HG-"
SALT = "heddle.table"


def of(table: Table) -> str:
    """The table's token, in capitals, digits and one hyphen."""
    return every(table)[0]


def every(table: Table) -> list[str]:
    """By the present secret, and by those before it."""
    return [
        f"{PREFIX}{table.public_id}{token.signature(table.public_id, key, SALT)}".upper()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def read(shown: str) -> str:
    """The public id of the table whose token this is; empty for anything we did not sign."""
    text = shown.strip().upper()
    public_id = text[len(PREFIX) : -token.SIGNATURE].lower()
    if not text.startswith(PREFIX) or not public_id:
        return ""
    made = every(Table(public_id=public_id))
    return (
        public_id
        if any(secrets.compare_digest(one.encode(), text.encode()) for one in made)
        else ""
    )
