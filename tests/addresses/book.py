"""Every named address of ours: what it needs to be built, from a world of real records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Wagtail's own screens have their own tests; ours in its admin are in the matrix.
NOT_OURS = ("admin/", "documents/", "_util/")
OUR_OFFICE = (
    "admin/organisation",
    "admin/brokerage",
    "admin/ball",
    "admin/the-ball",
    "admin/complaints",
    "admin/editors",
    "admin/volunteering",
)


@dataclass(slots=True)
class World:
    """One record of each kind, by the word that an address calls it."""

    words: dict[str, str] = field(default_factory=dict)

    def of(self, pattern: str) -> dict[str, str]:
        """What to put into an address such as ``needs/<slug:public_id>/``."""
        made = {}
        for name in names_in(pattern):
            made[name] = self.words[f"{first_word(pattern)}.{name}"]
        return made


def first_word(pattern: str) -> str:
    """``ball/orders`` for ``ball/orders/<slug:public_id>/``: what comes before the first gap."""
    return pattern.split("<", 1)[0].strip("/")


def names_in(pattern: str) -> list[str]:
    """The names of the gaps in an address."""
    return [part.split(">", 1)[0].split(":")[-1] for part in pattern.split("<")[1:]]


def addresses() -> list[tuple[str, str]]:
    """Every pattern of ours with the name to reverse it by; nameless ones by their pattern."""
    return sorted(set(_walk(get_resolver(), "", "")))


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern, entry.namespace or space)
        elif isinstance(entry, URLPattern) and _ours(pattern):
            yield pattern, f"{space}:{entry.name}" if space and entry.name else entry.name or ""


def _ours(pattern: str) -> bool:
    if pattern.startswith("^"):
        return False
    return not pattern.startswith(NOT_OURS) or pattern.startswith(OUR_OFFICE)


Fill = Callable[[dict[str, Any]], str]


def filled(pattern: str, words: dict[str, str]) -> str:
    """The address with its gaps filled."""
    parts = pattern.split("<")
    made = parts[0]
    for part in parts[1:]:
        gap, rest = part.split(">", 1)
        made += words[gap.split(":")[-1]] + rest
    return "/" + made
