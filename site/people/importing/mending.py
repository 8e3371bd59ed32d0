"""One row of a partner list in, clean values out: each thing put right is told in a sentence.

Nothing is guessed that a broker would not guess; what cannot be read is left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from people import numbers
from people.forms.phone import a_phone_number
from people.importing import words
from people.models import Organisation
from places.names import CITYWIDE, Names, several, text

LONGEST = {"about": 1500, "notes": 2000, "contact_name": 120, "contact_phone": 30, "website": 200}
REGISTERS = {
    "charity": "GB-CHC",
    "scottish": "GB-SC",
    "northern": "GB-NIC",
    "company": "GB-COH",
    "society": "GB-MPR",
}
_a_web_address = URLValidator(schemes=["http", "https"])
_NONE = {"", "-", "–", "n/a", "na", "none", "no", "tbc", "unknown", "x", "?"}


class Refused(ValueError):
    """The row cannot be taken; the sentence says why."""


@dataclass(slots=True)
class Clean:
    """A partner as the house would store it, and what was put right on the way."""

    name: str
    kind: str = ""
    source_id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    wards: list[str] = field(default_factory=list)
    communities: list[str] = field(default_factory=list)
    mends: list[str] = field(default_factory=list)


def by_field(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row's values under our own names; of two columns for one field, the filled one."""
    told: dict[str, Any] = {}
    for column, value in row.items():
        name = words.FIELD_OF.get(column, "")
        if name and text(value).lower() not in _NONE:
            told.setdefault(name, value)
    return told


def mend(row: Mapping[str, Any], known: Names) -> Clean:
    """The row as clean values. Raises Refused where there is no partner in it."""
    told = by_field(row)
    name = " ".join(text(told.get("name")).split())
    if not name:
        raise Refused("It has no name.")
    if len(name) > 160:  # the column's width
        raise Refused("Its name is too long.")
    clean = Clean(name, source_id=text(told.get("id")))
    if len(clean.source_id) > 60:  # the column's width
        raise Refused("Its id is too long.")
    _say_which(clean, told)
    _say_kind(clean, told)
    _say_texts(clean, told)
    _say_reach(clean, told)
    _say_size(clean, told)
    _say_where(clean, told, known)
    _say_with_whom(clean, told, known)
    return clean


def _say_which(clean: Clean, told: Mapping[str, Any]) -> None:
    """Its numbers, of the right shape; one on each register."""
    for column, usual in REGISTERS.items():
        typed = text(told.get(column))
        if not typed:
            continue
        register = _register_of(usual, typed)
        try:
            number = numbers.tidy(register, typed)
        except numbers.WrongShape as wrong:
            clean.mends.append(f"Number “{typed[:40]}” left out. {wrong}")
            continue
        if register not in {each for each, _number in clean.numbers}:
            clean.numbers.append((register, number))
            if number != typed:
                clean.mends.append(f"Number “{typed[:40]}” read as {number}.")


def _register_of(usual: str, typed: str) -> str:
    """People write every charity number into one column."""
    start = typed.strip().upper()
    if usual == "GB-CHC" and start.startswith("SC"):
        return "GB-SC"
    if usual == "GB-CHC" and start.startswith("NIC"):
        return "GB-NIC"
    return usual


def _say_kind(clean: Clean, told: Mapping[str, Any]) -> None:
    typed = " ".join(text(told.get("kind")).lower().split())
    clean.kind = words.KINDS.get(typed, "")
    on = {register for register, _number in clean.numbers}
    if not clean.kind:
        if on & {"GB-CHC", "GB-SC", "GB-NIC"} or numbers.is_cic(clean.name):
            clean.kind = Organisation.Kind.COMMUNITY
        elif on:
            clean.kind = Organisation.Kind.COMPANY
        else:
            raise Refused(
                f"“{typed[:40]}” is no kind of organisation we know."
                if typed
                else "It does not say what kind of organisation it is."
            )
        clean.mends.append(f"Kind read as “{Organisation.Kind(clean.kind).label}”.")
    if typed in words.CICS and not numbers.is_cic(clean.name):
        clean.mends.append("It is called a CIC, but its name does not end in CIC: please check.")
    may = numbers.for_kind(clean.kind)
    for pair in [pair for pair in clean.numbers if pair[0] not in may]:
        clean.numbers.remove(pair)
        clean.mends.append(f"Number {pair[1]} left out: its kind is not on that register.")


def _say_texts(clean: Clean, told: Mapping[str, Any]) -> None:
    for name in ("about", "notes", "contact_name"):
        said = text(told.get(name))
        if len(said) > LONGEST[name]:
            said = said[: LONGEST[name]].rstrip()
            clean.mends.append(f"{name.replace('_', ' ').capitalize()}: cut, for it was too long.")
        clean.values[name] = said
    clean.values["contact_name"] = " ".join(clean.values["contact_name"].split())


def _say_reach(clean: Clean, told: Mapping[str, Any]) -> None:
    email = text(told.get("contact_email")).removeprefix("mailto:").lower()
    website = text(told.get("website"))
    if website and "://" not in website:
        website = f"https://{website}"
    phone = _phone(told.get("contact_phone"), clean)
    checks = (
        ("contact_email", email, validate_email),
        ("website", website, _web),
        ("contact_phone", phone, a_phone_number),
    )
    for name, value, check in checks:
        clean.values[name] = value
        try:
            if value:
                check(value)
        except ValidationError:
            clean.values[name] = ""
            what = name.removeprefix("contact_").capitalize()
            clean.mends.append(f"{what} “{value[:60]}” cannot be right: left out.")


def _web(value: str) -> None:
    _a_web_address(value)
    if len(value) > LONGEST["website"] or not urlsplit(value).hostname:
        raise ValidationError("too long")


def _phone(value: Any, clean: Clean) -> str:
    """A spreadsheet makes a number of 0113…, and loses its nought."""
    typed = text(value)
    if re.fullmatch(r"[1237]\d{9}", typed):
        clean.mends.append(f"Phone “{typed}” read as 0{typed}.")
        return f"0{typed}"
    return typed


def _say_size(clean: Clean, told: Mapping[str, Any]) -> None:
    typed = text(told.get("size"))
    low = typed.lower().replace(" ", "_")
    size = low if low in Organisation.Size.values else words.band(typed)
    if typed and not size:
        clean.mends.append(f"Size “{typed[:40]}” is not a band we know: left open.")
    elif size and low != size:
        clean.mends.append(f"Size “{typed[:40]}” read as {Organisation.Size(size).label}.")
    clean.values["size"] = size


def _say_where(clean: Clean, told: Mapping[str, Any], known: Names) -> None:
    for area in several(told.get("wards")):
        if area.lower() in CITYWIDE:
            continue
        if area.upper() in known.districts:
            clean.wards.extend(known.districts[area.upper()])
            clean.mends.append(f"“{area}” read as its wards.")
        elif ward := known.ward(area):
            clean.wards.append(ward)
            if area != ward:
                clean.mends.append(f"Place “{area[:60]}” read as “{ward}”.")
        else:
            clean.mends.append(f"Place “{area[:60]}” is not a ward we know: left out.")
    clean.wards = sorted(set(clean.wards))


def _say_with_whom(clean: Clean, told: Mapping[str, Any], known: Names) -> None:
    for community in several(told.get("communities")):
        slug = known.community(community)
        if slug:
            clean.communities.append(slug)
        else:
            clean.mends.append(f"“{community[:60]}” is no community we know: left out.")
    clean.communities = sorted(set(clean.communities))
