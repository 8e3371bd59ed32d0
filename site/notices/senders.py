"""Senders of news are rows, loaded from a file with a version."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction

from notices.models import Sender

FILE = Path(__file__).parent / "data" / "senders.toml"


@transaction.atomic
def load_senders(path: Path = FILE) -> tuple[int, int]:
    """Rows made and rows changed. One no longer in the file rests; its grounds stay as history."""
    wanted = {each["slug"]: _row(each) for each in _told(path)}
    made = changed = 0
    for slug, said in wanted.items():
        found, new = Sender.objects.get_or_create(slug=slug, defaults=said)
        now = {**said, "active": True}
        if new:
            made += 1
        elif any(getattr(found, name) != value for name, value in now.items()):
            Sender.objects.filter(pk=found.pk).update(**now)
            changed += 1
    changed += Sender.objects.filter(active=True).exclude(slug__in=wanted).update(active=False)
    return made, changed


@lru_cache(maxsize=1)
def asked_elsewhere() -> frozenset[str]:
    """Those that a page of their own asks about: a general yes would not say what comes."""
    return frozenset(each["slug"] for each in _told(FILE) if each.get("asked_elsewhere"))


def _told(path: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = tomllib.loads(path.read_text())["sender"]
    return told


def _row(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "asked_elsewhere"}
