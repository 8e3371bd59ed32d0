"""What is to be known of each language: its own name, its direction, its name to other machines."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_info

# Open Graph wants a country, and ar_AR is its word for Arabic as such.
OPEN_GRAPH = {"en-gb": "en_GB", "pl": "pl_PL", "ar": "ar_AR"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as a page speaks of it."""

    code: str
    name: str

    @property
    def tag(self) -> str:
        """As HTML writes it (BCP 47): en-GB."""
        language, _, region = self.code.partition("-")
        return f"{language}-{region.upper()}" if region else language

    @property
    def direction(self) -> str:
        """How its lines run."""
        return "rtl" if get_language_info(self.code)["bidi"] else "ltr"

    @property
    def open_graph(self) -> str:
        """As Open Graph writes it."""
        return OPEN_GRAPH.get(self.code, self.code.replace("-", "_"))


def every() -> list[Tongue]:
    """English first, each by the name it has for itself."""
    return [Tongue(code, str(name)) for code, name in settings.LANGUAGES]


def spoken() -> Tongue:
    """The language of this request; English where none was begun."""
    code = get_language() or settings.LANGUAGE_CODE
    return next((one for one in every() if one.code == code), every()[0])


def is_english() -> bool:
    """Whether this request is answered in the first language of the house."""
    return spoken().code == settings.LANGUAGE_CODE
