"""What is to be known of each language: its own name, its direction, its name to other machines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.utils.translation import get_language, get_language_info

# Open Graph wants a country, and ar_AR is its word for Arabic as such.
OPEN_GRAPH = {"en-gb": "en_GB", "pl": "pl_PL", "ar": "ar_AR"}


@dataclass(frozen=True)
class Tongue:
    """A language as a page speaks of it."""

    code: str
    name: str

    @cached_property
    def tag(self) -> str:
        """As HTML writes it (BCP 47): en-GB."""
        language, _, region = self.code.partition("-")
        return f"{language}-{region.upper()}" if region else language

    @cached_property
    def direction(self) -> str:
        """How its lines run."""
        return "rtl" if get_language_info(self.code)["bidi"] else "ltr"

    @property
    def open_graph(self) -> str:
        """As Open Graph writes it."""
        return OPEN_GRAPH.get(self.code, self.code.replace("-", "_"))


def every() -> list[Tongue]:
    """English first, each by the name it has for itself."""
    return list(_by_code(*settings.LANGUAGES).values())


def spoken() -> Tongue:
    """The language of this request; English where none was begun."""
    known = _by_code(*settings.LANGUAGES)  # every link of a page asks
    return known.get(get_language() or "") or next(iter(known.values()))


@lru_cache(maxsize=8)
def _by_code(*languages: tuple[str, str]) -> dict[str, Tongue]:
    return {code: Tongue(code, str(name)) for code, name in languages}


def is_english() -> bool:
    """Whether this request is answered in the first language of the house."""
    return spoken().code == settings.LANGUAGE_CODE
