"""What a page showed, field by field: so two people who change one listing hear of each other.

The page carries a short fingerprint of what each field showed. When it comes back, a field whose
fingerprint is another by now was changed by somebody else meanwhile: that is told before anything
is saved, with what was typed still there. A fingerprint guards against haste, not against malice:
whoever forges one deceives but themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage.forms.parts import GuidedForm

Seen = dict[str, str]
FIELD = "seen"  # the name under which a page carries it
MOST = 4000  # characters: some eighty fields


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """One field that somebody else changed; ``ours`` where it was changed here as well."""

    name: str
    label: str
    now: str
    ours: bool


def shown(form_list: Iterable[GuidedForm]) -> Seen:
    """The fingerprint of what each field shows as it stands."""
    return {field.name: _print(_standing(field)) for field in _fields(form_list)}


def packed(seen: Seen) -> str:
    """For a field of the page."""
    return " ".join(f"{name}.{value}" for name, value in seen.items())


def unpacked(text: str) -> Seen:
    """From a field of the page; what is none is left out."""
    pairs = (word.partition(".") for word in text[:MOST].replace("\x00", "").split())
    return {name: value for name, dot, value in pairs if dot and value}


def changed_since(form_list: list[GuidedForm], seen: Seen, data: QueryDict) -> list[Meanwhile]:
    """What others changed since; a field that the page did not tell of counts as seen."""
    found = []
    for field in _fields(form_list):
        before = seen.get(field.name, "")
        if before in {"", _print(_standing(field))}:
            continue
        ours = _print(_typed(field, data)) not in {before, _print(_standing(field))}
        found.append(Meanwhile(field.name, str(field.label), _words(field), ours))
    return found


def brought_up(form_list: list[GuidedForm], others: list[Meanwhile], data: QueryDict) -> QueryDict:
    """What was typed, but for fields that only others changed: these show what stands now."""
    left_alone = {one.name for one in others if not one.ours}
    mixed = data.copy()
    for field in _fields(form_list):
        if field.name in left_alone:
            standing = [one for one in _standing(field) if one]
            mixed.setlist(field.name, standing)
    return mixed


def _fields(form_list: Iterable[GuidedForm]) -> Iterator[BoundField]:
    for form in form_list:
        yield from form


def _standing(field: BoundField) -> list[str]:
    """As a browser would send it back, untouched."""
    return _plain(field.form.get_initial_for_field(field.field, field.name))


def _typed(field: BoundField, data: QueryDict) -> list[str]:
    widget = field.field.widget
    return _plain(widget.value_from_datadict(data, {}, field.html_name))


def _plain(value: Any) -> list[str]:
    """One form for what is shown and what is sent: words in order, ends of lines alike."""
    if isinstance(value, (list, tuple)):
        return sorted(str(one) for one in value)
    if isinstance(value, bool):
        return ["on"] if value else [""]
    if isinstance(value, dt.date):
        return [value.isoformat()]
    return ["" if value is None else "\n".join(str(value).split("\r\n")).strip()]


def _print(words: list[str]) -> str:
    told = "\x1f".join(words) or "-"
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()


def _words(field: BoundField) -> str:
    """What stands there now, as a person says it."""
    value = field.form.get_initial_for_field(field.field, field.name)
    if isinstance(field.field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return date_format(value)
    if isinstance(field.field, forms.ChoiceField):
        named = dict(_choices(field.field))
        chosen = [str(named.get(one, "")) for one in _standing(field)]
        return ", ".join(filter(None, chosen)) or _("nothing")
    return str(value or "").strip() or _("nothing")


def _choices(field: forms.ChoiceField) -> Iterator[tuple[str, Any]]:
    """Every choice, also of those in groups; the empty one has no words."""
    offered: Any = field.choices
    for value, label in offered:
        if isinstance(label, (list, tuple)):
            yield from ((str(key), words) for key, words in label)
        elif value:
            yield str(value), label
