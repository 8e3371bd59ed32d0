"""Narrows a list by links alone: one value of each facet, kept in the address, no form needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Facet:
    """A property to narrow by: its name in the address, its words, and how to read it off a row.

    ``of`` gives the value (short, for the address) and the words for it.
    """

    name: str
    words: Any
    of: Callable[[Any], tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Way:
    """A link that narrows or widens the list."""

    words: Any
    query: str
    chosen: bool


class Narrowed:
    """A list as a visitor narrowed it."""

    def __init__(
        self, rows: Iterable[Any], facets: tuple[Facet, ...], asked: Mapping[str, str]
    ) -> None:
        """Keep what is asked for; a value that no row has narrows nothing."""
        self._all = list(rows)
        self._facets = facets
        self._values = {facet.name: dict(map(facet.of, self._all)) for facet in facets}
        wanted = {facet.name: asked.get(facet.name, "") for facet in facets}
        self.chosen = {name: v for name, v in wanted.items() if v in self._values[name]}

    @property
    def rows(self) -> list[Any]:
        """Those that have all that is asked for."""
        return [row for row in self._all if self._fits(row)]

    @property
    def query(self) -> str:
        """What is asked for, as it stands in the address."""
        return urlencode(self.chosen)

    def ways(self) -> list[tuple[Any, list[Way]]]:
        """The links of each facet by its words; a facet with one value could narrow nothing."""
        return [
            (facet.words, self._links(facet.name))
            for facet in self._facets
            if len(self._values[facet.name]) > 1
        ]

    def _fits(self, row: Any) -> bool:
        known = (facet for facet in self._facets if facet.name in self.chosen)
        return all(facet.of(row)[0] == self.chosen[facet.name] for facet in known)

    def _links(self, name: str) -> list[Way]:
        values = sorted(self._values[name].items(), key=lambda pair: str(pair[1]))
        now = self.chosen.get(name, "")
        return [
            Way(words, self._with(name, value), chosen=value == now)
            for value, words in [("", _("All")), *values]
        ]

    def _with(self, name: str, value: str) -> str:
        changed = {**self.chosen, name: value}
        return urlencode({key: said for key, said in changed.items() if said})
