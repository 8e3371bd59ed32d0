"""Opaque public ids: what a record is called in a URL, so that nothing can be counted."""

import secrets
from typing import Any

from django.db import models

# Crockford's base 32: no i, l, o or u, so that it can be read out over the phone.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 14  # 70 bits


def new_public_id() -> str:
    """A fresh, unguessable id of 14 characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(models.CharField[str, str]):
    """A unique public id that the record gives itself."""

    def __init__(self, **kwargs: Any) -> None:
        """Set everything but the name."""
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", new_public_id)
        super().__init__(**kwargs)
