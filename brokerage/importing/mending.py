"""One row in, clean values out: each thing put right is told in a sentence.

Pure: the vocabularies come in as plain values. Nothing is guessed that a broker would not
guess; what cannot be read is left empty and said, never invented.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from brokerage.importing import words
from places import names
from places.names import nearest as _nearest
from places.names import several as _list
from places.names import text as _text

MOST = Decimal(10_000_000)


class Refused(ValueError):
    """The row cannot be taken; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The house's own words: from what people write (lower case) to slug or ward name."""

    kinds: Mapping[str, str]
    skills: Mapping[str, str]
    communities: Mapping[str, str]
    wards: Mapping[str, str]
    districts: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, str]


@dataclass(slots=True)
class Clean:
    """A listing's values, ready to be stored, and what was put right on the way."""

    side: str
    source_id: str
    organisation: str
    size: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    skills: list[str] = field(default_factory=list)
    communities: list[str] = field(default_factory=list)
    wards: list[str] = field(default_factory=list)
    mends: list[str] = field(default_factory=list)


def side_of(row: Mapping[str, Any]) -> str:
    """Whether the row is an offer or a need; an empty answer where it does not say."""
    need = "needed_from" in row or "dbs_required" in row
    offer = "available_from" in row or "dbs_held" in row
    if need == offer:
        return ""
    return "need" if need else "offer"


def mend(row: Mapping[str, Any], vocabulary: Vocabulary, *, side: str = "") -> Clean:
    """The row as clean values. Raises Refused where there is no listing in it."""
    side = side or side_of(row)
    if not side:
        raise Refused("It says neither when help is needed nor when it is available.")
    key = _text(row.get("id"))
    if not key or len(key) > 60:
        raise Refused("It has no id." if not key else "Its id is too long.")
    organisation = " ".join(_text(row.get("org_name")).split())
    if not organisation:
        raise Refused("It does not say which organisation it is from.")
    if len(organisation) > 160:
        raise Refused("The organisation's name is too long.")
    clean = Clean(side=side, source_id=key, organisation=organisation)
    _say_what(clean, row, vocabulary)
    _say_how_much(clean, row)
    _say_where(clean, row, vocabulary)
    _say_when(clean, row)
    _say_for_whom(clean, row, vocabulary)
    return clean


def _say_what(clean: Clean, row: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    title = " ".join(_text(row.get("title")).split())
    description = _text(row.get("description"))
    if not title and not description:
        raise Refused("It has neither a title nor a description.")
    if not title:
        title = re.split(r"(?<=[.!?])\s|\n", description, maxsplit=1)[0][:160].rstrip(". ")
        clean.mends.append("No title: taken from the description.")
    if len(title) > 160:
        description = f"{title}\n\n{description}".strip()
        title = title[:157].rsplit(" ", 1)[0] + "…"
        clean.mends.append("The title was too long: shortened, whole in the description.")
    if len(description) > 5000:
        description = description[:5000]
        clean.mends.append("The description was cut at 5,000 characters.")
    clean.values |= {"title": title, "description": description}

    category = _text(row.get("category"))
    clean.kind = _nearest(category.replace("_", " "), vocabulary.kinds) if category else ""
    if not clean.kind:
        said = f"“{category[:60]}” is no kind of help we know" if category else "No kind of help"
        clean.mends.append(f"{said}: a broker chooses it.")
    elif category.replace("_", " ").lower() not in vocabulary.kinds:
        clean.mends.append(f"Kind “{category[:60]}” read as “{clean.kind}”.")

    unknown: list[str] = []
    for skill in _list(row.get("skills")):
        slug = vocabulary.skills.get(skill.lower(), "")
        (clean.skills if slug else unknown).append(slug or skill.lower()[:60])
    clean.values["skill_words"] = list(dict.fromkeys(unknown))[:40]


def _say_how_much(clean: Clean, row: Mapping[str, Any]) -> None:
    raw = row.get("quantity")
    text = _text(raw)
    quantity = read_quantity(text)
    if text and quantity is None:
        clean.mends.append(f"Quantity “{text[:40]}” cannot be read: left open.")
    elif quantity is not None and not isinstance(raw, int | float) and text != f"{quantity:g}":
        clean.mends.append(f"Quantity “{text[:40]}” read as {quantity:g}.")
    typed = _text(row.get("unit"))
    unit = words.UNITS.get(typed.lower(), "")
    if typed and not unit:
        clean.mends.append(f"Unit “{typed[:40]}” is not one we count in: left open.")
    elif unit and typed.lower() != unit:
        clean.mends.append(f"Unit “{typed}” read as “{unit}”.")
    clean.values |= {"quantity": quantity, "unit": str(unit)}


def read_quantity(text: str) -> Decimal | None:
    """A number from what was typed: "12", "1,000", "£250", "a dozen", "12 laptops"."""
    low = text.lower().strip().lstrip("£").strip()
    if low in words.NUMBERS:
        return Decimal(words.NUMBERS[low])
    match = re.match(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:$|\s+[a-z]|[a-z]{3})", low)
    if not match:
        first = low.split(" ", 1)[0]
        return Decimal(words.NUMBERS[first]) if first in words.NUMBERS and " " in low else None
    try:
        number = Decimal(match.group(1).replace(",", "") + (match.group(2) or ""))
    except InvalidOperation:
        return None
    return number.quantize(Decimal("0.01")).normalize() + 0 if 0 < number <= MOST else None


def _say_where(clean: Clean, row: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    typed = _text(row.get("mode"))
    mode = words.MODES.get(typed.lower().replace("_", " "), words.MODES.get(typed.lower(), ""))
    if typed and not mode:
        clean.mends.append(f"“{typed[:40]}” does not say how the help happens: left open.")
    clean.values["mode"] = str(mode)
    unknown: list[str] = []
    clean.values["citywide"] = False
    for area in _list(row.get("areas")):
        if area.lower() in names.CITYWIDE:
            clean.values["citywide"] = True
        elif area.upper() in vocabulary.districts:
            clean.wards.extend(vocabulary.districts[area.upper()])
            clean.mends.append(f"“{area}” read as its wards.")
        elif ward := _nearest(area.replace("&", "and"), vocabulary.wards):
            clean.wards.append(ward)
            if area != ward:
                clean.mends.append(f"Place “{area[:60]}” read as “{ward}”.")
        else:
            unknown.append(area)
            clean.mends.append(f"Place “{area[:60]}” is not a ward we know: kept as a note.")
    clean.wards = list(dict.fromkeys(clean.wards))
    clean.values["place_note"] = ", ".join(unknown)[:200]


def read_day(text: str) -> dt.date | None:
    """A day from 2027-01-04, 04/01/2027 (day first) or a spreadsheet's own date."""
    low = text.split("T", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y"):
        try:
            day = dt.datetime.strptime(low, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
        return day if 2000 <= day.year <= 2100 else None
    return None


def _say_when(clean: Clean, row: Mapping[str, Any]) -> None:
    first, last = (
        ("needed_from", "needed_to") if clean.side == "need" else ("available_from", "available_to")
    )
    days: dict[str, dt.date | None] = {}
    for name, column in (("starts_on", first), ("ends_on", last)):
        typed = _text(row.get(column))
        days[name] = read_day(typed)
        if typed and days[name] is None:
            clean.mends.append(f"“{typed[:40]}” is no date: left open.")
        elif typed and days[name] and typed[:10] != days[name].isoformat():  # type: ignore[union-attr]
            clean.mends.append(f"Date “{typed[:40]}” read as {days[name]}.")
    start, end = days["starts_on"], days["ends_on"]
    if start and end and end < start:
        days["ends_on"] = None
        clean.mends.append(f"It ends ({end}) before it starts ({start}): the end is left open.")
    times = " ".join(_text(row.get("times")).split())
    clean.values |= {**days, "times": times[:200]}


def _say_for_whom(clean: Clean, row: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    for community in _list(row.get("communities")):
        slug = names.ALSO_CALLED.get(community.lower()) or _nearest(
            community, vocabulary.communities
        )
        if slug:
            clean.communities.append(slug)
        else:
            clean.mends.append(f"“{community[:60]}” is no community we know: left out.")
    clean.communities = list(dict.fromkeys(clean.communities))
    column = "dbs_required" if clean.side == "need" else "dbs_held"
    raw = row.get(column)
    check = raw if isinstance(raw, bool) else words.ANSWERS.get(_text(raw).lower())
    if check is None and _text(raw):
        clean.mends.append(f"DBS “{_text(raw)[:40]}” is neither yes nor no: left open.")
    clean.values["check_required" if clean.side == "need" else "check_held"] = check
    size = _text(row.get("org_size"))
    clean.size = vocabulary.sizes.get(size.lower().replace(" ", "_"), "")
    if size and not clean.size:
        clean.mends.append(f"Size “{size[:40]}” is not a band we know: left open.")
