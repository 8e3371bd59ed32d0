"""Loads places and vocabularies from the files in places/data; safe to run again.

Places are dated rows: a row is known by kind, code and the day it starts. A later ward scheme
is another file, and the rows of the old one get their last day.
"""

import csv
import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from places.models import Asset, Barrier, Community, HelpKind, Language, Place, Skill, Word

DATA = Path(__file__).parent / "data"
VOCABULARIES: dict[str, type[Word]] = {
    "community": Community,
    "barrier": Barrier,
    "skill": Skill,
    "asset": Asset,
    "language": Language,
    "help_kind": HelpKind,
}


class BadPlaceFile(ValueError):
    """A line of the file cannot be read; the message names line and field."""


def _day(text: str, line: int, field: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadPlaceFile(f"line {line}: {field} is not a date: {text!r}") from None


@transaction.atomic
def load_places(path: Path = DATA / "leeds_places.csv") -> tuple[int, int]:
    """Rows made and rows changed. The file is taken whole or not at all."""
    made = changed = 0
    with path.open(newline="", encoding="utf-8") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if not row.get("code") or not row.get("kind") or not row.get("name"):
                raise BadPlaceFile(f"line {line}: kind, code and name are needed")
            parent = None
            if row["parent"]:
                parent = Place.objects.filter(code=row["parent"]).order_by("-valid_from").first()
                if parent is None:
                    raise BadPlaceFile(f"line {line}: no parent {row['parent']!r} above it")
            _, new = Place.objects.update_or_create(
                kind=row["kind"],
                code=row["code"],
                valid_from=_day(row["valid_from"], line, "valid_from"),
                defaults={
                    "name": row["name"],
                    "slug": slugify(row["name"]),
                    "parent": parent,
                    "valid_to": _day(row["valid_to"], line, "valid_to"),
                    "postcode_districts": row["postcode_districts"].split(),
                    "source": row["source"],
                },
            )
            made, changed = made + new, changed + (not new)
    return made, changed


@transaction.atomic
def load_vocabularies(path: Path = DATA / "vocabularies.toml") -> int:
    """How many words are new. What a broker has renamed or switched off stays as it is."""
    with path.open("rb") as file:
        content: dict[str, list[dict[str, Any]]] = tomllib.load(file)
    new = 0
    for name, model in VOCABULARIES.items():
        for place, entry in enumerate(content.get(name, []), start=1):
            entry.setdefault("slug", slugify(entry["name"]))
            _, made = model._default_manager.get_or_create(
                slug=entry.pop("slug"), defaults={"order": place * 10, **entry}
            )
            new += made
    return new
