"""Senders of news are rows, loaded from a file with a version."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.db import transaction

from notices.models import Sender

FILE = Path(__file__).parent / "data" / "senders.toml"


@transaction.atomic
def load_senders(path: Path = FILE) -> tuple[int, int]:
    """Rows made and rows changed. One no longer in the file rests; its grounds stay as history."""
    wanted = {each["slug"]: each for each in tomllib.loads(path.read_text())["sender"]}
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
