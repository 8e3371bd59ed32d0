"""Tickets for a phone's wallet: behind settings, and off until every one of them is there.

APPLE_WALLET and GOOGLE_WALLET are lists such as ``team=…,certificate=/path``; both are empty
unless told otherwise. Certificates and keys are files, read when the first pass is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

# What each wallet needs; those that end in _file are paths of PEM files.
APPLE = ("team", "pass_type", "certificate_file", "key_file", "authority_file")
GOOGLE = ("issuer", "account", "key_file")


def apple_is_on() -> bool:
    """Whether tickets for Apple's wallet are made."""
    return bool(settings.APPLE_WALLET)


def google_is_on() -> bool:
    """Whether tickets can be saved to Google's wallet."""
    return bool(settings.GOOGLE_WALLET)


def what_is_wrong() -> list[str]:
    """What is missing or cannot be read, in words for whoever sets it up; nothing where all is."""
    told = _wrong("APPLE_WALLET", settings.APPLE_WALLET, APPLE)
    return told + _wrong("GOOGLE_WALLET", settings.GOOGLE_WALLET, GOOGLE)


def _wrong(name: str, said: Mapping[str, str], needed: tuple[str, ...]) -> list[str]:
    if not said:
        return []
    told = [f"{name}: {word} is not set." for word in needed if not said.get(word)]
    told += [f"{name}: {word} is not a setting we know." for word in said if word not in needed]
    told += [
        f"{name}: {word} cannot be read."
        for word in needed
        if word.endswith("_file") and said.get(word) and not _is_pem(said[word])
    ]
    return told


def _is_pem(path: str) -> bool:
    try:
        return b"-----BEGIN " in Path(path).read_bytes()
    except OSError:
        return False
