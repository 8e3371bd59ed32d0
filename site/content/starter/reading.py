"""Reads the starter pages from the files in tree/: folders are lists, file names are slugs."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TREE = Path(__file__).parent / "tree"
LISTS = ("initiatives", "networks", "stories", "news", "events", "resources", "funding")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as its file has it: its slug, the slug of the list it belongs to, its fields."""

    slug: str
    under: str
    fields: dict[str, Any]


def _sheet(path: Path, slug: str, under: str) -> Sheet:
    with path.open("rb") as file:
        return Sheet(slug, under, tomllib.load(file))


def home() -> Sheet:
    """The home page."""
    return _sheet(TREE / "home.toml", "home", "")


def sheets() -> list[Sheet]:
    """All other pages, parents before children, in the order of their file names.

    What others belong to comes before them.
    """
    single = [path for path in sorted(TREE.glob("*.toml")) if path.stem != "home"]
    read = [_sheet(path, path.stem, "") for path in single]
    for name in LISTS:
        read.append(_sheet(TREE / name / "_index.toml", name, ""))
        children = [path for path in sorted((TREE / name).glob("*.toml")) if path.stem != "_index"]
        below = [_sheet(path, path.stem, name) for path in children]
        read.extend(sorted(below, key=lambda one: one.fields["type"] != "WorkstreamPage"))
    return read
