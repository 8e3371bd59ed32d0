"""How long the brokerage keeps what people wrote, and what it keeps for good."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from brokerage.models import (
    Bookmark,
    DecisionInputs,
    Introduction,
    MeetingDate,
    Message,
    Need,
    Note,
    Offer,
    Round,
    SafeguardingDecision,
    Task,
    Unsent,
)
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


def _said_at_the_end(before: dt.datetime) -> QuerySet[Introduction]:
    """Only where it ended otherwise is there a note, or a word about what would fit better."""
    over = Introduction.objects.filter(ended_at__lt=before)
    return over.exclude(reason_note="", better=None).order_by()


def _forget_words(rows: QuerySet[Introduction]) -> int:
    """The coded reason stays, for counts and for the gates; words of one's own go."""
    return rows.update(reason_note="", better=None)


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
        name="bookmarks",
        what="How far each person has read the messages of an introduction that is over",
        purpose="To show what is new, and to ask no more about what was read",
        basis="Legitimate interests (6(1)(f)): of both sides",
        days=2 * YEAR,  # as long as there may be messages to read
        due=lambda before: (
            Bookmark.objects.filter(at__lt=before).exclude(introduction__state__in=GOING).order_by()
        ),
        apply=delete,
    )
)
keep(
    Rule(
        name="words_at_the_end",
        what="What a side wrote with its no, and what would fit better, as it says",
        purpose="To propose what fits better next time",
        basis=BROKERS,
        days=2 * YEAR,  # by then what they have and want is another; the coded reason stays
        due=_said_at_the_end,
        apply=_forget_words,
    )
)
keep(
    Rule(
        name="unsent_changes",
        what="What somebody typed into a listing that stands, and did not save",
        purpose="So that nothing is lost when the line drops",
        basis="Legitimate interests (6(1)(f)): of whoever typed it",
        days=30,  # long enough for a holiday; later the listing says something else
        due=lambda before: Unsent.objects.filter(kept_at__lt=before).order_by(),
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
keep(
    Rule(
        name="grounds_of_decisions",
        what="Both listings as they stood when a broker proposed, and the broker's reason",
        purpose="To explain a decision later, and to judge other weights on it",
        basis=BROKERS,
        days=3 * YEAR,  # a year to ask about it, and two whole years of decisions to compare
        due=lambda before: DecisionInputs.objects.filter(decision__at__lt=before).order_by(),
        apply=delete,
    )
)
keep(
    Rule(
        name="rounds",
        what="Rounds: ids of needs and offers, numbers, and sentences about how two fit",
        purpose="To say a year later why an introduction was proposed",
        basis=BROKERS,
        days=2 * YEAR,
        due=lambda before: Round.objects.outdated(before).order_by(),
        apply=delete,
    )
)
keep(
    Rule(
        name="safeguarding_decisions",
        what="Which check a listing's helpers were asked for, the six answers, and a reason",
        purpose="To show that the right check was asked for, and no more than the law allows",
        basis=BROKERS,
        days=6
        * YEAR,  # as long as a claim about what happened can be brought (Limitation Act 1980)
        due=lambda before: SafeguardingDecision.objects.filter(at__lt=before).order_by(),
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
keep_for_good(
    Kept(
        name="decisions",
        what="That a broker proposed: place in the list, fit, and whether a rule was set aside",
        purpose="To tell how often people decide otherwise than the weights",
        basis="Legitimate interests (6(1)(f)): honest figures",
        why="numbers and codes alone, and no word anybody wrote",
        tables=("brokerage_decision",),
    )
)
