"""What was written in the brokerage goes after its time; what happened stays countable."""

import datetime as dt
import io

import pytest
from django.core.management import call_command

from brokerage.models import Bookmark, MeetingDate, Message, Need, Note, Task, Unsent
from brokerage.moves import safeguarding
from brokerage.safeguarding.values import NO_CHECK
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def days_ago(number):
    return clock.now() - number * DAY


def swept(*options):
    said = io.StringIO()
    call_command("apply_retention", *options, stdout=said)
    return said.getvalue()


def update(record, **values):
    type(record).objects.filter(pk=record.pk).update(**values)
    record.refresh_from_db()


def test_words_go_two_years_later_but_never_while_the_two_work_together(agreed):
    def message(days):
        return Message.objects.create(
            introduction=agreed, thread="both", from_side="need", text="Hello", at=days_ago(days)
        )

    message(731), message(729)
    assert "conversations 0" in swept()
    update(agreed, state="fell_through", reason="no_answer", ended_at=clock.now())
    assert "conversations 1" in swept("--dry-run")
    assert Message.objects.count() == 2
    assert "conversations 1" in swept()
    assert Message.objects.get().at > days_ago(730)


def test_a_year_later_nobody_knows_where_they_met_but_that_they_did(agreed):
    def met(days):
        return MeetingDate.objects.create(
            introduction=agreed,
            starts_at=days_ago(days) - dt.timedelta(hours=1),
            ends_at=days_ago(days),
            where="Bea's kitchen, 4 Loom Street",
            word="Ring twice",
            proposed_side="need",
        )

    old, young = met(366), met(364)
    assert "meeting_dates 1" in swept()
    old.refresh_from_db(), young.refresh_from_db()
    assert (old.where, old.word) == ("", "")
    assert young.where == "Bea's kitchen, 4 Loom Street"
    assert "meeting_dates 0" in swept()


def test_notes_are_removed_after_two_years_but_not_with_a_call_ahead(charity):
    old = {"organisation": charity, "text": "Long ago", "at": days_ago(731)}
    Note.objects.create(**old)
    over = Note.objects.create(**old, call_on=clock.today() - DAY)
    ahead = Note.objects.create(**old, call_on=clock.today() + DAY)
    young = Note.objects.create(**{**old, "at": days_ago(700)})
    assert "case_notes 2" in swept()
    assert over not in Note.objects.all()
    assert {ahead, young} == set(Note.objects.all())


def test_a_task_goes_two_years_after_it_was_done_and_an_open_one_stays():
    about = {"rule": "quiet", "record_label": "people.organisation", "raised_at": days_ago(900)}
    Task.objects.create(record_id="a", **about)
    for record, days in (("b", 731), ("c", 729)):
        Task.objects.create(
            record_id=record, state="done", word="Called Ann", closed_at=days_ago(days), **about
        )
    assert "tasks 1" in swept()
    assert {"a", "c"} == set(Task.objects.values_list("record_id", flat=True))


def test_the_row_of_a_list_goes_once_what_came_by_it_is_closed():
    row = {"original": {"contact": "ann@loom.example"}, "mended": ["Ann read as Ann."]}
    closed, fresh, still_open = (
        factories.need(state=state, **row) for state in ("closed", "closed", "open")
    )
    Need.objects.exclude(pk=fresh.pk).update(saved_at=days_ago(366))
    assert "imported_need_rows 1, imported_offer_rows 0" in swept()
    for each in (closed, fresh, still_open):
        each.refresh_from_db()
    assert (closed.original, closed.mended) == (None, [])
    assert fresh.original == still_open.original == row["original"]


def test_what_was_said_with_a_no_goes_after_two_years_and_the_reason_stays(proposed, amara):
    said = {"reason_note": "Ask Ann in spring", "better": "Six would do"}
    update(proposed, **said)
    assert "words_at_the_end 0" in swept()
    update(proposed, state="declined", reason="wrong_amount", ended_at=days_ago(729))
    assert "words_at_the_end 0" in swept()
    update(proposed, ended_at=days_ago(731))
    assert "words_at_the_end 1" in swept("--dry-run")
    assert "words_at_the_end 1" in swept()
    proposed.refresh_from_db()
    assert (proposed.reason_note, proposed.better) == ("", None)
    assert (proposed.state, proposed.reason) == ("declined", "wrong_amount")
    assert "words_at_the_end 0" in swept()


def test_how_far_one_read_goes_two_years_later_but_not_while_the_two_work_together(agreed, ben):
    Bookmark.objects.create(introduction=agreed, person=ben, up_to=1, at=days_ago(731))
    assert "bookmarks 0" in swept()
    update(agreed, state="fell_through", reason="no_answer", ended_at=clock.now())
    assert "bookmarks 1" in swept()
    assert not Bookmark.objects.exists()


def test_what_was_typed_and_not_saved_goes_after_thirty_days(need, offer, ben, amara):
    Unsent.objects.create(need=need, person=ben, kept_at=days_ago(31))
    young = Unsent.objects.create(offer=offer, person=amara, kept_at=days_ago(29))
    assert "unsent_changes 1" in swept()
    assert Unsent.objects.get() == young


def test_which_check_was_asked_for_can_be_told_for_six_years(dot):
    club = factories.need(safeguarding={"children": "no", "care": "no"})
    made = safeguarding.confirm(club, NO_CHECK, by=dot)
    update(made, at=days_ago(6 * 365 - 1))
    assert "safeguarding_decisions 0" in swept()
    update(made, at=days_ago(6 * 365 + 1))
    assert "safeguarding_decisions 1" in swept()
    assert not club.safeguarding_decisions.exists()
