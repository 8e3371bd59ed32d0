"""The address to which a letter about an introduction is answered: signed, one for each person.

``reply+<introduction>.<side>.<person>.<signature>@INBOUND_DOMAIN``; after the side's letter stands
a ``q`` where the answer is for the brokers alone. Case is ignored on the way
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
PRIVATE = "q"


@dataclass(frozen=True, slots=True)
class Named:
    """What an address names, by public ids; ``person`` is empty for an organisation's address.

    ``private`` where it answers a broker in that side's own thread.
    """

    introduction: str
    side: Side
    person: str
    private: bool = False


def make(
    introduction: Introduction, side: str, person: Person | None, *, private: bool = False
) -> str:
    """The address for replies; empty where no mail comes in."""
    if not settings.INBOUND_DOMAIN:
        return ""
    whose = side[0] + (PRIVATE if private else "")
    body = f"{introduction.public_id}.{whose}.{person.public_id if person else NOBODY}".lower()
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
    private = side.endswith(PRIVATE)
    who = "" if person == NOBODY else person
    return Named(introduction, SIDES[side.removesuffix(PRIVATE)], who, private)


def _sign(body: str) -> str:
    return salted_hmac(SALT, body, algorithm=hashlib.sha256().name).hexdigest()[:SIGNS]
