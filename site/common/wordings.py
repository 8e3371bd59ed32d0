"""Each wording is looked up once: Django's catalogues are many, and asked for every word of a page.

For ``en-gb`` Django keeps a catalogue for each installed package and a chain of fallbacks behind
them, nearly thirty dictionaries, and walks them all for each word that nobody has translated. A
shop page asks for a hundred words: that was a third of its time.
"""

from __future__ import annotations

import gettext

from django.utils.translation.trans_real import DjangoTranslation

MOST = 20_000  # words remembered for a language; far more than there are, and an end


def remember() -> None:
    """Let each language remember what it answered. A catalogue made anew starts with nothing."""
    DjangoTranslation.gettext = _remembered  # type: ignore[method-assign,assignment]


def _remembered(self: DjangoTranslation, message: str) -> str:
    said: dict[str, str] = self.__dict__.setdefault("said", {})
    found = said.get(message)
    if found is None:
        if len(said) >= MOST:
            said.clear()
        found = said[message] = gettext.GNUTranslations.gettext(self, message)
    return found
