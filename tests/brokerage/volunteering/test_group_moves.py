"""What the pages catch first is refused by the moves as well, and by the database."""

import pytest
from django.db import IntegrityError, transaction

from brokerage.volunteering.models import Confidence, PlanDraft, Reminded
from brokerage.volunteering.moves import confidence, opening, planning, words
from brokerage.volunteering.moves.confidence import Counts
from common.errors import Refusal
from tests.brokerage.volunteering.conftest import terms

SURE = {"asked": 8, "alone_before": 1, "alone_after": 5, "whom_before": 2, "whom_after": 8}


def refused(code, move, *args, **more):
    """The move says no, with this code."""
    with pytest.raises(Refusal) as no:
        move(*args, **more)
    assert no.value.code == code


@pytest.mark.parametrize(("text", "code"), [("  ", "no_words"), ("x" * 2001, "too_long")])
def test_words_to_all_are_some_and_not_too_many(session, ben, text, code):
    refused(code, words.write, session, text, by=ben)


def test_a_teams_day_without_a_group_has_nobody_to_be_sure(pledge, amara):
    day = opening.open_session(planning.plan(pledge, terms(), by=amara), by=amara)
    refused("no_group", confidence.count, day, Counts(**SURE), by=amara)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"asked": 0}, "bad_number"), ({"alone_after": 9}, "more_than_asked")],
)
def test_counts_that_cannot_be_are_refused(session, ben, wrong, code):
    refused(code, confidence.count, session, Counts(**{**SURE, **wrong}), by=ben)


@pytest.mark.parametrize("wrong", [{"asked": 0}, {"whom_after": 9}, {"asked": 501}])
def test_nobody_is_sure_who_was_not_asked(session, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Confidence.objects.create(session=session, **{**SURE, **wrong})


def test_a_plan_comes_from_one_thing(thursdays, pledge):
    for source in ({}, {"need": thursdays, "offer": pledge}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanDraft.objects.create(**source)


def test_a_reminder_is_sent_once_and_is_about_one_thing(session):
    Reminded.objects.create(kind="confirm", session=session)
    for again in ({"session": session}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminded.objects.create(kind="confirm", **again)


def test_a_word_to_all_says_something(session):
    with pytest.raises(IntegrityError), transaction.atomic():
        session.words.create(text="", sent_to=1)
