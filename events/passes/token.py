"""The text of a ticket's QR code: its public id and a signature, and nothing about anybody.

Capitals, digits and one hyphen only, which QR codes pack tightest: 34 characters.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

from common import ids
from events.models import Ticket

PREFIX = "HT-"
SALT = "heddle.ticket"
SIGNATURE = 16  # characters of 5 bits: 80 bits
# What people type or say for letters that the alphabet leaves out.
MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


def of(ticket: Ticket) -> str:
    """The ticket's token."""
    return every(ticket)[0]


def every(ticket: Ticket) -> list[str]:
    """The ticket's token by the present secret, and by those before it."""
    return [
        f"{PREFIX}{ticket.public_id}{signature(ticket.public_id, key)}".upper()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def read(shown: str) -> str:
    """The public id of the ticket whose token this is; empty for anything we did not sign."""
    text = shown.strip()
    if not text.upper().startswith(PREFIX):
        return ""
    body = text[len(PREFIX) :].lower()
    public_id, given = body[:-SIGNATURE], body[-SIGNATURE:].encode()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    signed = (signature(public_id, key).encode() for key in keys)
    return public_id if any(secrets.compare_digest(one, given) for one in signed) else ""


def typed(shown: str) -> str:
    """A code as it was typed: spaces, hyphens and small letters do not matter."""
    return "".join(filter(str.isalnum, shown.upper().translate(MEANT)))


def readable(code: str) -> str:
    """A code in two groups, to be read out: 7K3M9 QXT4A."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def signature(public_id: str, key: str | bytes, salt: str = SALT) -> str:
    """So many characters of an HMAC of the public id."""
    digest = salted_hmac(salt, public_id, secret=key, algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    return "".join(ids.ALPHABET[(number >> 5 * place) & 31] for place in range(SIGNATURE))
