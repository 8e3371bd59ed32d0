"""How long the brokerage keeps what people wrote, and what it keeps for good."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from brokerage.models import MeetingDate, Message, Need, Note, Offer, Task
from brokerage.states import IntroductionState, ListingState
from common.retention import Kept, Rule, delete, keep, keep_for_good

YEAR = 365  # days
GOING = [IntroductionState.PROPOSED, IntroductionState.AGREED, IntroductionState.UNDER_WAY]
BROKERS = "Legitimate interests (6(1)(f)): the programme keeps its word"


def _said(before: dt.datetime) -> QuerySet[Message]:
    """Words of introductions that are over; while two sides still work together, all stay."""
    return Message.objects.filter(at__lt=before).exclude(introduction__state__in=GOING).order_by()


def _met(before: dt.datetime) -> QuerySet[MeetingDate]:
    return MeetingDate.objects.filter(ends_at__lt=before).exclude(where="", word="").order_by()


def _forget_where(rows: QuerySet[MeetingDate]) -> int:
    """That they met, and when, stays for counts; where, and what was said of it, goes."""
    return rows.update(where="", word="")


def _rows_as_they_came(model: type[Need] | type[Offer], before: dt.datetime) -> QuerySet[Any]:
    """Of what is closed: nothing opens it again, so no later list is held against its row."""
    found: QuerySet[Any] = model._default_manager.filter(
        state=ListingState.CLOSED, saved_at__lt=before, original__isnull=False
    )
    return found.order_by()


def _forget_rows(rows: QuerySet[Any]) -> int:
    return rows.update(original=None, mended=[])


keep(
    Rule(
        name="conversations",
        what="Messages within an introduction that is over",
        purpose="To arrange the help that was agreed, and to settle what was said",
        basis="Legitimate interests (6(1)(f)): of both sides",
        days=2 * YEAR,
        due=_said,
        apply=delete,
    )
)
keep(
    Rule(
        name="meeting_dates",
        what="Where two sides met, and what they wrote of it",
        purpose="To meet, and to find each other again",
        basis="Legitimate interests (6(1)(f)): of both sides",
        days=YEAR,
        due=_met,
        apply=_forget_where,
    )
)
keep(
    Rule(
        name="case_notes",
        what="The brokers' notes and phone log, unless a call is still to be made",
        purpose="To follow up what was promised",
        basis=BROKERS,
        days=2 * YEAR,
        due=lambda before: Note.objects.outdated(before).order_by(),
        apply=delete,
    )
)
keep(
    Rule(
        name="tasks",
        what="Tasks that are over, with the brokers' words about them",
        purpose="To know who looks after what, and what was done",
        basis=BROKERS,
        days=2 * YEAR,  # longer than any rule rests after a broker did it by hand and its notes
        due=lambda before: Task.objects.filter(closed_at__lt=before).order_by(),
        apply=delete,
    )
)
for _name, _model in (("need", Need), ("offer", Offer)):
    keep(
        Rule(
            name=f"imported_{_name}_rows",
            what=f"The row of a list that a closed {_name} came by, as it was typed",
            purpose="To check what was read from a list against what stood there",
            basis=BROKERS,
            days=YEAR,
            due=lambda before, model=_model: _rows_as_they_came(model, before),  # type: ignore[misc]
            apply=_forget_rows,
        )
    )
keep_for_good(
    Kept(
        name="deliveries",
        what="What was given, when, and a note of at most 300 characters",
        purpose="To count once and truly what was promised, delivered and confirmed",
        basis="Legitimate interests (6(1)(f)): honest figures",
        why="the ledger only grows; who wrote is an id that leads nowhere after an erasure",
        tables=("brokerage_delivery",),
    )
)
keep_for_good(
    Kept(
        name="outcomes",
        what="What changed for people, in words that are asked for without names",
        purpose="To tell what help came to",
        basis="Legitimate interests (6(1)(f)): honest figures",
        why="a telling is corrected by the next, never rewritten; who told is an id",
        tables=("brokerage_outcome",),
    )
)
