"""The address to which a letter about an introduction is answered: signed, one for each person.

``reply+<introduction>.<side>.<person>.<signature>@INBOUND_DOMAIN``. Case is ignored on the way
(RFC 5321 lets a server keep it, and not all do), and the part before the @ stays below the 64
characters of RFC 5321, 4.5.3.1.1. It expires with the introduction, whose state is judged when
a reply comes. Without the setting there is no such address.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from brokerage.models import Introduction
from brokerage.states import Side
from people.models import Person

SALT = "brokerage.reply"
SIGNS = 20  # hexadecimal digits: 80 bits
NOBODY = "0"
SIDES = {"o": Side.OFFER, "n": Side.NEED}


@dataclass(frozen=True, slots=True)
class Named:
    """What an address names, by public ids; ``person`` is empty for an organisation's address."""

    introduction: str
    side: Side
    person: str


def make(introduction: Introduction, side: str, person: Person | None) -> str:
    """The address for replies; empty where no mail comes in."""
    if not settings.INBOUND_DOMAIN:
        return ""
    body = f"{introduction.public_id}.{side[0]}.{person.public_id if person else NOBODY}".lower()
    return f"reply+{body}.{_sign(body)}@{settings.INBOUND_DOMAIN}"


def read(address: str) -> Named | None:
    """What the address names; None where it was not made by us."""
    local, _at, domain = address.lower().partition("@")
    body, _dot, signed = local.removeprefix("reply+").rpartition(".")
    if not settings.INBOUND_DOMAIN or domain != settings.INBOUND_DOMAIN.lower():
        return None
    if not local.startswith("reply+") or not hmac.compare_digest(
        _sign(body).encode(), signed.encode()
    ):
        return None
    introduction, side, person = body.split(".")
    return Named(introduction, SIDES[side], "" if person == NOBODY else person)


def _sign(body: str) -> str:
    return salted_hmac(SALT, body, algorithm=hashlib.sha256().name).hexdigest()[:SIGNS]
