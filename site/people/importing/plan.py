"""Holds the rows of a partner list against what the house has: new, update, same or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from common.rows import Row, Wanted
from people import duplicates
from people.importing import words
from people.importing.mending import Clean, Refused, by_field, mend
from people.models import ListKey, Organisation
from places.names import Names, text

MOST_ROWS = 5_000
CLOSED = {"declined", "suspended"}
PLAIN = ("about", "website", "size", "contact_name", "contact_email", "contact_phone", "notes")


def _head(columns: set[str]) -> str:
    """A list without names is no list of partners."""
    if columns & words.COLUMNS["name"]:
        return ""
    return "the first row must name the columns, and one of them must be “name”."


# 40 MB unpacked is far more than 5,000 rows of text need.
WANTED = Wanted(head=_head, formulas=False, most_rows=MOST_ROWS, most_unpacked=40 * 1024 * 1024)


@dataclass(slots=True)
class Line:
    """What is to become of one row; ``known`` is the organisation it was found to be."""

    number: int
    outcome: str  # new, update, same, refused
    clean: Clean | None = None
    known: Organisation | None = None
    why: str = ""
    who: str = ""
    changes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """Every sentence about it."""
        mends = self.clean.mends if self.clean else []
        return [each for each in (self.why, *self.changes, *mends, *self.remarks) if each]


class Here:
    """The organisations of the house, read once, to be found by key, number or name."""

    def __init__(self, source: str) -> None:
        """Read them: a handful of queries however many there are."""
        self.source = source
        every = Organisation.objects.prefetch_related(
            "numbers", "places", "communities", "memberships"
        )
        self.by_key: dict[str, Organisation] = {}
        self.by_number: dict[tuple[str, str], Organisation] = {}
        self.by_name: defaultdict[str, list[Organisation]] = defaultdict(list)
        self.by_pk: dict[int, Organisation] = {}
        for one in every:
            self.by_pk[one.pk] = one
            if one.source == source and one.source_id:  # the previous release writes no key
                self.by_key.setdefault(one.source_id, one)
            for each in one.numbers.all():
                self.by_number.setdefault((each.register, each.number), one)
            self.by_name[one.name.lower()].append(one)
        for key in ListKey.objects.filter(source=source):
            self.by_key[key.source_id] = self.by_pk[key.organisation_id]
        self.book = duplicates.Book(Organisation.objects.all())

    def find(self, clean: Clean) -> Organisation | None:
        """By its key, else by a number, else by its name. Raises Refused where two are meant."""
        if clean.source_id in self.by_key:
            return self.by_key[clean.source_id]
        for pair in clean.numbers:
            if pair in self.by_number:
                return self.by_number[pair]
        named = self.by_name.get(clean.name.lower(), [])
        if len(named) > 1:
            raise Refused("Several organisations here have this name: give its number.")
        return named[0] if named else None


def plan(rows: Iterable[Row], *, source: str) -> list[Line]:
    """One line of the plan for each row; nothing is written."""
    names, here = Names.today(), Here(source)
    seen: dict[tuple[str, str], int] = {}
    return [_judge(row, names, here, seen) for row in rows]


def _judge(row: Row, names: Names, here: Here, seen: dict[tuple[str, str], int]) -> Line:
    if row.trouble:
        return Line(row.line, "refused", why=row.trouble)
    who = text(by_field(row.values).get("name"))[:80]
    try:
        clean = mend(row.values, names)
        known = here.find(clean)
    except Refused as trouble:
        return Line(row.line, "refused", why=str(trouble), who=who)
    keys = [("name", clean.name.lower()), *clean.numbers]
    keys += [("id", clean.source_id)] if clean.source_id else []
    keys += [("here", str(known.pk))] if known else []
    twice = next((seen[key] for key in keys if key in seen), None)
    if twice is not None:
        why = f"It stands in line {twice} already."
        return Line(row.line, "refused", clean, why=why, who=who)
    seen.update(dict.fromkeys(keys, row.line))
    line = Line(row.line, "new", clean, known, who=clean.name)
    if known is None:
        like = [here.by_pk[pk].name for pk in here.book.same(_said(clean))]
        line.remarks += [f"It may be {name}, which is here already." for name in like]
        return line
    return _compare(line, known, clean)


def _said(clean: Clean) -> duplicates.Said:
    values = clean.values
    return duplicates.Said(
        clean.name, clean.kind, values["website"], values["contact_email"], clean.numbers
    )


def _compare(line: Line, known: Organisation, clean: Clean) -> Line:
    """What the list has that differs; what people here look after themselves stays theirs."""
    if known.state in CLOSED:
        line.outcome = "refused"
        line.why = f"{known.name} is {known.get_state_display().lower()} here."
        return line
    line.changes = list(_changes(known, clean, line.remarks))
    if line.changes and known.memberships.all():
        line.changes = []
        line.remarks = ["Its own people look after it here, so nothing is changed."]
    line.outcome = "update" if line.changes else "same"
    return line


def _changes(known: Organisation, clean: Clean, remarks: list[str]) -> Iterable[str]:
    """Each change as a sentence. An empty cell never empties what is here."""
    if clean.source_id and not known.source_id:
        yield f"Known from now on by the id {clean.source_id}."
    if known.name.lower() != clean.name.lower() and known.is_verified:
        remarks.append(f"It is verified here as “{known.name}”, so its name stays.")
    elif known.name.lower() != clean.name.lower():
        yield f"name: “{known.name}” → “{clean.name}”"
    if known.kind != clean.kind:
        remarks.append(f"It is a {known.get_kind_display().lower()} here, and stays so.")
    for name, ours, theirs in [*_plain(known, clean), *_sets(known, clean)]:
        if theirs and theirs != ours:
            yield f"{name}: “{_short(ours)}” → “{_short(theirs)}”"
    yield from _number_changes(known, clean, remarks)


def _plain(known: Organisation, clean: Clean) -> list[tuple[str, str, str]]:
    return [(name.replace("_", " "), getattr(known, name), clean.values[name]) for name in PLAIN]


def _sets(known: Organisation, clean: Clean) -> list[tuple[str, str, str]]:
    wards = sorted(each.name for each in known.places.all())
    communities = sorted(each.slug for each in known.communities.all())
    return [
        ("places", ", ".join(wards), ", ".join(clean.wards)),
        ("communities", ", ".join(communities), ", ".join(clean.communities)),
    ]


def _number_changes(known: Organisation, clean: Clean, remarks: list[str]) -> Iterable[str]:
    here = {each.register: each for each in known.numbers.all()}
    for register, number in clean.numbers:
        ours = here.get(register)
        if ours is None:
            yield f"number: {number}"
        elif ours.number != number and ours.confirmed_at:
            remarks.append(f"Its number {ours.number} is confirmed here, so {number} is left out.")
        elif ours.number != number:
            yield f"number: {ours.number} → {number}"


def _short(said: str) -> str:
    flat = " ".join(said.split()) or "–"
    return flat if len(flat) <= 60 else flat[:57] + "…"  # a line of the report
