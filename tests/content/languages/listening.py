"""Listens to what pages ask the catalogues for, so that a test can tell what is missing there."""

import ast
import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

LOCALE = Path(settings.LOCALE_PATHS[0])
TEMPLATES = Path(settings.ROOT) / "templates"
OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALLS = re.compile(rf"\b(n?p?gettext|_)\(((?:{TEXT}\s*,?\s*)+)")


def catalogue(language: str) -> polib.POFile:
    """What translators write."""
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def keys(language: str) -> set[str]:
    """What the catalogue has, as gettext looks it up."""
    return {_key(entry.msgid, entry.msgctxt) for entry in catalogue(language)}


def _key(message: str, context: str | None) -> str:
    return f"{context}{CONTEXT_SEPARATOR}{message}" if context else message


def asked_by(template: Path) -> set[str]:
    """Every message that a template may ask for, whichever way it goes."""
    found = set()
    for name, words in CALLS.findall(templatize(template.read_text(), origin=str(template))):
        texts = ast.literal_eval(f"({words.rstrip(', ')},)")
        found.add(_key(texts[1], texts[0]) if "p" in name else texts[0])
    return found


@contextlib.contextmanager
def listening(monkeypatch) -> Iterator[set[str]]:
    """Every message that is asked for meanwhile, in any language but English."""
    asked: set[str] = set()
    one, many = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def gettext(self, message):
        if self.language() in OTHERS:
            asked.add(message)
        return one(self, message)

    def ngettext(self, singular, plural, number):
        if self.language() in OTHERS:
            asked.add(singular)
        return many(self, singular, plural, number)

    with monkeypatch.context() as patched:
        patched.setattr(DjangoTranslation, "gettext", gettext)
        patched.setattr(DjangoTranslation, "ngettext", ngettext)
        yield asked
