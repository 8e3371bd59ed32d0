"""A ticket for Google's wallet: a signed link that saves it ("Event tickets", Google Wallet API).

The link holds the ticket itself, so that nothing is asked of Google when a page is shown.
"""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from common import clock
from events.models import Ball, Ticket
from events.passes import pdf, token

SAVE = "https://pay.google.com/gp/v/save/"


def link(ticket: Ticket) -> str:
    """Where a guest saves the ticket; call it only where the wallet is on."""
    set_up = settings.GOOGLE_WALLET
    claims = {
        "iss": set_up["account"],
        "aud": "google",
        "typ": "savetowallet",
        "iat": int(clock.now().timestamp()),
        "origins": [settings.SITE_URL],
        "payload": {
            "eventTicketClasses": [_evening(ticket.seat.ball, set_up["issuer"])],
            "eventTicketObjects": [_ticket(ticket, set_up["issuer"])],
        },
    }
    return SAVE + signed(claims)


def signed(claims: dict[str, Any]) -> str:
    """A JSON Web Token, RS256."""
    head = {"alg": "RS256", "typ": "JWT"}
    body = f"{_packed(head)}.{_packed(claims)}"
    signature = _key(settings.GOOGLE_WALLET["key_file"]).sign(
        body.encode(), PKCS1v15(), hashes.SHA256()
    )
    return f"{body}.{_text(signature)}"


def _evening(ball: Ball, issuer: str) -> dict[str, Any]:
    return {
        "id": f"{issuer}.{ball.public_id}",
        "issuerName": ball.organiser_name,
        "reviewStatus": "UNDER_REVIEW",
        "eventName": _said(ball.name),
        "venue": {"name": _said(ball.venue), "address": _said(ball.address or ball.venue)},
        "dateTime": {"start": ball.starts_at.isoformat(), "end": ball.ends_at.isoformat()},
        "hexBackgroundColor": "#25122f",
    }


def _ticket(ticket: Ticket, issuer: str) -> dict[str, Any]:
    return {
        "id": f"{issuer}.{ticket.public_id}",
        "classId": f"{issuer}.{ticket.seat.ball.public_id}",
        "state": "ACTIVE",
        "ticketHolderName": ticket.seat.guest_name,
        "ticketNumber": token.readable(ticket.code),
        "seatInfo": {"section": _said(pdf.place_of(ticket.seat))},
        "barcode": {
            "type": "QR_CODE",
            "value": token.of(ticket),
            "alternateText": token.readable(ticket.code),
        },
    }


def _said(words: str) -> dict[str, Any]:
    return {"defaultValue": {"language": settings.LANGUAGE_CODE, "value": words}}


def _packed(what: dict[str, Any]) -> str:
    return _text(json.dumps(what, separators=(",", ":")).encode())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@lru_cache(maxsize=2)
def _key(path: str) -> RSAPrivateKey:
    key = load_pem_private_key(Path(path).read_bytes(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("Google reads RS256: an RSA key is needed")
    return key
