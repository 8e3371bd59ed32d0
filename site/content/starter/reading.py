"""Reads the starter pages from the files in tree/: folders are lists, file names are slugs."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TREE = Path(__file__).parent / "tree"
TONGUES = Path(__file__).parent / "tongues"  # a folder for each other language, flat
LISTS = ("initiatives", "networks", "stories", "news", "events", "resources", "funding")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as its file has it: its slug, the slug of the list it belongs to, its fields."""

    slug: str
    under: str
    fields: dict[str, Any]
    language: str = ""  # empty for English


def _sheet(path: Path, slug: str, under: str, language: str = "") -> Sheet:
    with path.open("rb") as file:
        return Sheet(slug, under, tomllib.load(file), language)


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


def languages() -> list[str]:
    """Those that the starter site has pages in, besides English."""
    return sorted(folder.name for folder in TONGUES.iterdir() if folder.is_dir())


def sheets_in(language: str) -> list[Sheet]:
    """The key pages in another language, the home page first."""
    paths = sorted((TONGUES / language).glob("*.toml"), key=lambda path: path.stem != "home")
    return [_sheet(path, path.stem, "", language) for path in paths]
