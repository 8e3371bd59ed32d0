"""A ticket for Apple's wallet: a zip with what it says, a list of its files, and a signature.

The signature is a detached PKCS #7 over the list ("Building a pass", Apple's Wallet
documentation), made by ``cryptography``, which is here for passkeys already. A pass that was
passed on still opens on the phone; the door refuses its code.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key, pkcs7
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from common import clock
from events.models import Ticket
from events.passes import pdf, token

KIND = "application/vnd.apple.pkpass"
NIGHT, GOLD, WHITE = "rgb(37, 18, 47)", "rgb(255, 197, 61)", "rgb(255, 255, 255)"
ICONS = {"icon.png": 29, "icon@2x.png": 58, "icon@3x.png": 87}


def made(ticket: Ticket) -> bytes:
    """The .pkpass file of a ticket; call it only where the wallet is on."""
    files = {"pass.json": json.dumps(_told(ticket), ensure_ascii=False).encode()}
    files |= {name: _icon(size) for name, size in ICONS.items()}
    # Apple names the hash; it guards against damage, and the signature guards the list.
    sums = {name: hashlib.sha1(raw).hexdigest() for name, raw in files.items()}  # noqa: S324
    files["manifest.json"] = json.dumps(sums).encode()
    files["signature"] = _signature(files["manifest.json"])
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, raw in files.items():
            parts.writestr(name, raw)
    return kept.getvalue()


def _told(ticket: Ticket) -> dict[str, Any]:
    seat, ball = ticket.seat, ticket.seat.ball
    set_up = settings.APPLE_WALLET
    code = token.of(ticket)
    return {
        "formatVersion": 1,
        "passTypeIdentifier": set_up["pass_type"],
        "teamIdentifier": set_up["team"],
        "serialNumber": ticket.public_id,
        "organizationName": ball.organiser_name,
        "description": _("Ticket for %(ball)s") % {"ball": ball.name},
        "logoText": ball.name,
        "backgroundColor": NIGHT,
        "foregroundColor": WHITE,
        "labelColor": GOLD,
        "relevantDate": ball.starts_at.isoformat(),
        "expirationDate": ball.ends_at.isoformat(),
        "sharingProhibited": True,
        "barcodes": [
            {
                "format": "PKBarcodeFormatQR",
                "message": code,
                "messageEncoding": "iso-8859-1",
                "altText": token.readable(ticket.code),
            }
        ],
        "eventTicket": {
            "primaryFields": [_field("name", _("Guest"), seat.guest_name or _("Guest"))],
            "secondaryFields": [
                _field("when", _("When"), _when(ball.starts_at)),
                _field("where", _("Where"), ball.venue),
            ],
            "auxiliaryFields": [_field("seat", _("Your seat"), pdf.place_of(seat))],
            "backFields": [
                _field("code", _("Code"), token.readable(ticket.code)),
                _field("in", _("Getting in"), ball.getting_in or ball.venue),
            ],
        },
    }


def _field(key: str, label: str, value: str) -> dict[str, str]:
    return {"key": key, "label": label, "value": value}


def _when(moment: dt.datetime) -> str:
    return f"{moment.astimezone(clock.LONDON):%-d %B %Y, %H:%M}"


def _signature(manifest: bytes) -> bytes:
    certificate, key, authority = _keys(*_paths())
    builder = pkcs7.PKCS7SignatureBuilder().set_data(manifest)
    builder = builder.add_signer(certificate, key, hashes.SHA256()).add_certificate(authority)
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return builder.sign(Encoding.DER, options)


def _paths() -> tuple[str, str, str]:
    set_up = settings.APPLE_WALLET
    return set_up["certificate_file"], set_up["key_file"], set_up["authority_file"]


@lru_cache(maxsize=2)
def _keys(
    certificate: str, key: str, authority: str
) -> tuple[x509.Certificate, RSAPrivateKey, x509.Certificate]:
    secret = load_pem_private_key(Path(key).read_bytes(), password=None)
    if not isinstance(secret, RSAPrivateKey):
        raise TypeError("Apple signs passes with an RSA key")
    return (
        x509.load_pem_x509_certificate(Path(certificate).read_bytes()),
        secret,
        x509.load_pem_x509_certificate(Path(authority).read_bytes()),
    )


@lru_cache(maxsize=4)
def _icon(size: int) -> bytes:
    """A gold lozenge on dark cloth."""
    picture = Image.new("RGB", (size, size), "#25122f")
    middle, reach = size / 2, size * 0.34
    points = [(middle, middle - reach), (middle + reach, middle)]
    points += [(middle, middle + reach), (middle - reach, middle)]
    ImageDraw.Draw(picture).polygon(points, fill="#ffc53d")
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
