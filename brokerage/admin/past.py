"""Everything that happened to a record, newest first: moves, letters, notes and tasks as one list.

The journal holds ids and verbs only (docs/decisions/0016); the words are made here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from brokerage.admin import history
from brokerage.admin.verbs import by_link, said_of
from brokerage.models import Delivery, Introduction, Need, Note, Offer, Task
from brokerage.rules import rule_of
from common.records import label
from journal.models import Entry
from notices.models import Notice
from people.models import Person

LATEST = 60


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing; ``sort`` is move, letter, note or task, and decides its mark."""

    at: dt.datetime
    sort: str
    title: str
    by: str = ""
    text: str = ""
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """The latest of it, and whether there is more."""

    events: list[Happened]
    more: bool


def of(record: Model, *, everything: bool = False) -> Past:
    """What happened to a record and to what belongs to it. Six queries, whatever happened."""
    whole = _with_what_belongs(record)
    most = None if everything else LATEST
    events = sorted(
        [*_moves(record, whole, most), *_letters(whole, most), *_notes(record), *_tasks(record)],
        key=lambda one: one.at,
        reverse=True,
    )
    return Past(events[:most], most is not None and len(events) > most)


def _with_what_belongs(record: Any) -> list[tuple[str, list[str]]]:
    """Kind and public ids: of a listing its introductions too, of an introduction its ledger."""
    whole = [(label(record), [record.public_id])]
    if isinstance(record, Need | Offer):
        met = Introduction.objects.filter(**{record.side: record})
        whole.append((label(Introduction), list(met.values_list("public_id", flat=True))))
    elif isinstance(record, Introduction):
        given = Delivery.objects.filter(introduction=record)
        whole.append((label(Delivery), list(given.values_list("public_id", flat=True))))
    return whole


def _among(whole: Iterable[tuple[str, list[str]]], kind: str, public_id: str) -> Q:
    among = Q()
    for name, ids in whole:
        among |= Q(**{kind: name, f"{public_id}__in": ids})
    return among


def _moves(record: Any, whole: list[tuple[str, list[str]]], most: int | None) -> Iterator[Happened]:
    among = Entry.objects.filter(_among(whole, "record_label", "record_id")).order_by("-id")
    entries = list(among if most is None else among[: most + 1])
    actors = {entry.actor for entry in entries if entry.actor}
    names = {one.public_id: str(one) for one in Person.objects.filter(public_id__in=actors)}
    for entry in entries:
        by = names.get(
            entry.actor, _("somebody who is gone") if entry.actor else by_link(entry.verb)
        )
        title, more = _in_words(record, entry)
        yield Happened(entry.at, "move", title, by, more)


def _in_words(record: Any, entry: Entry) -> tuple[str, str]:
    """An introduction's own page tells more than the pages of its two listings."""
    if isinstance(record, Introduction):
        return history.said(entry, record)
    return said_of(entry.verb), ""


def _letters(whole: list[tuple[str, list[str]]], most: int | None) -> Iterator[Happened]:
    among = Notice.objects.filter(_among(whole, "about_label", "about_id"))
    for notice in among if most is None else among[: most + 1]:
        title = _("Letter to %(to)s: %(subject)s") % {"to": notice.to, "subject": notice.subject}
        yield Happened(notice.written_at, "letter", title, text=standing_of(notice))


def standing_of(notice: Notice) -> str:
    """What became of a letter."""
    if notice.sent_at:
        return _("sent")
    if notice.given_up_at:
        return _("could not be delivered: %(why)s") % {"why": notice.last_error or "–"}
    if notice.attempts:
        return _("not sent yet, tried %(n)d times") % {"n": notice.attempts}
    return _("waits to be sent")


def _notes(record: Any) -> Iterator[Happened]:
    for note in Note.objects.about(record).select_related("by"):
        title = note.get_kind_display()
        yield Happened(note.at, "note", title, str(note.by or ""), note.text, note)


def _tasks(record: Any) -> Iterator[Happened]:
    over = Task.objects.filter(
        record_label=label(record), record_id=record.public_id, state=Task.State.DONE
    )
    for task in over.select_related("closed_by"):
        rule = rule_of(task.rule)
        title = _("Done by hand: %(what)s") % {"what": rule.title if rule else task.rule}
        if task.closed_at:
            yield Happened(task.closed_at, "task", title, str(task.closed_by or ""), task.word)
