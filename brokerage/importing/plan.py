"""Holds the rows of a file against what the house has: new, changed, the same, or refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from brokerage.importing.files import Row
from brokerage.importing.mending import Clean, Refused, Vocabulary, mend
from brokerage.models import Listing, Need, Offer
from people.models import Organisation
from places.models import HelpKind, Skill
from places.names import Names

MODELS: dict[str, type[Need | Offer]] = {"need": Need, "offer": Offer}
CLOSED = {"closed", "declined"}


@dataclass(slots=True)
class Line:
    """What is to become of one row."""

    number: int
    outcome: str  # new, update, same, refused
    row: dict[str, Any] = field(default_factory=dict)
    clean: Clean | None = None
    why: str = ""
    changes: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)


def vocabulary() -> Vocabulary:
    """The house's words as plain values; four queries."""
    kinds: dict[str, str] = {}
    for slug, name in HelpKind.objects.values_list("slug", "name"):
        kinds |= {slug.replace("_", " "): slug, name.lower(): slug}
    skills: dict[str, str] = {}
    for slug, name in Skill.objects.filter(active=True).values_list("slug", "name"):
        skills |= {slug.replace("-", " "): slug, name.lower(): slug}
    called = Names.today()
    return Vocabulary(
        kinds=kinds,
        skills=skills,
        communities=called.communities,
        wards=called.wards,
        districts=called.districts,
        sizes={value: value for value in Organisation.Size.values},
    )


def plan(rows: Iterable[Row], *, source: str, side: str = "") -> list[Line]:
    """One line of the plan for each row; nothing is written."""
    words = vocabulary()
    seen: dict[tuple[str, str], int] = {}
    return [_judge(row, words, seen, source=source, side=side) for row in rows]


def _judge(
    row: Row, words: Vocabulary, seen: dict[tuple[str, str], int], *, source: str, side: str
) -> Line:
    if row.trouble:
        return Line(row.line, "refused", why=row.trouble)
    try:
        clean = mend(row.values, words, side=side)
    except Refused as trouble:
        return Line(row.line, "refused", row.values, why=str(trouble))
    key = (clean.side, clean.source_id)
    if key in seen:
        why = f"The id {clean.source_id} stands in line {seen[key]} already."
        return Line(row.line, "refused", row.values, clean, why)
    seen[key] = row.line
    line = Line(row.line, "new", row.values, clean)
    known = (
        MODELS[clean.side]
        ._default_manager.filter(source=source, source_id=clean.source_id)
        .select_related("organisation", "kind")
        .first()
    )
    if known is None:
        return _judge_newcomer(line, clean)
    return _compare(line, known, clean, words)


def _judge_newcomer(line: Line, clean: Clean) -> Line:
    owner = Organisation.objects.called(clean.organisation).first()
    if owner is not None and owner.state in {"suspended", "declined"}:
        line.outcome, line.why = "refused", f"{owner.name} is {owner.get_state_display().lower()}."
    elif owner is not None:
        line.remarks.append(f"{owner.name} is here already.")
    return line


def _compare(line: Line, known: Listing, clean: Clean, words: Vocabulary) -> Line:
    """What the source has changed since last time; what people changed here since, stays."""
    if known.original == line.row:
        line.outcome = "same"
        return line
    if known.state in CLOSED:
        line.outcome, line.why = "refused", f"It is {known.get_state_display().lower()} here."
        return line
    line.outcome = "update"
    before = facts_of_row(mend(known.original or {}, words, side=clean.side))
    after, here = facts_of_row(clean), facts_of_listing(known)
    if after["organisation"] != here["organisation"]:
        line.outcome = "refused"
        line.why = f"It was from {known.organisation}, now from {clean.organisation}."
        return line
    for name, value in after.items():
        if value in (before[name], here[name]):
            continue
        if here[name] != before[name]:
            line.remarks.append(f"{name}: changed here since, so it stays “{_shown(here[name])}”.")
            continue
        line.changed.add(name)
        line.changes.append(f"{name}: “{_shown(here[name])}” → “{_shown(value)}”")
    _keep_what_was_agreed_here(line, known)
    why = _contradiction(line, known, {**here, **{name: after[name] for name in line.changed}})
    if why:
        line.outcome, line.why = "refused", why
    return line


def _keep_what_was_agreed_here(line: Line, known: Listing) -> None:
    """A broker's "as many as wanted" is an answer, which a number from the source does not undo."""
    if known.unlimited and "quantity" in line.changed:
        line.changed.discard("quantity")
        line.changes = [each for each in line.changes if not each.startswith("quantity: ")]
        line.remarks.append("quantity: “as many as wanted” was agreed here, so that stays.")


def _contradiction(line: Line, known: Listing, then: dict[str, Any]) -> str:
    """Why the listing as it would be then cannot stand; empty where it can."""
    if "quantity" in line.changed and (then["quantity"] or 0) < known.promised:
        return f"{_shown(known.promised)} are promised already, more than the new quantity."
    if "unit" in line.changed and known.promised:
        return f"{_shown(known.promised)} {known.unit} are promised already, so the unit stays."
    if then["starts_on"] and then["ends_on"] and then["ends_on"] < then["starts_on"]:
        return f"It would end ({then['ends_on']}) before it starts ({then['starts_on']})."
    return ""


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value) or "–"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = "–" if value in (None, "") else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def facts_of_row(clean: Clean) -> dict[str, Any]:
    """The row as comparable values."""
    return {
        **clean.values,
        "organisation": clean.organisation.lower(),
        "kind": clean.kind,
        "skills": sorted(set(clean.skills)),
        "communities": sorted(clean.communities),
        "places": sorted(clean.wards),
    }


def facts_of_listing(listing: Listing) -> dict[str, Any]:
    """The listing as comparable values, by the same names."""
    check = "check_required" if isinstance(listing, Need) else "check_held"
    plain = (
        "title", "description", "skill_words", "quantity", "unit", "mode", "citywide",
        "place_note", "starts_on", "ends_on", "times", check,
    )  # fmt: skip
    return {
        **{name: getattr(listing, name) for name in plain},
        "organisation": listing.organisation.name.lower(),
        "kind": listing.kind.slug if listing.kind else "",
        "skills": sorted(listing.skills.values_list("slug", flat=True)),
        "communities": sorted(listing.communities.values_list("slug", flat=True)),
        "places": sorted(listing.places.values_list("name", flat=True)),
    }
