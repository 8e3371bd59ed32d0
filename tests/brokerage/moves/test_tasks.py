"""What a broker may do with a task, and what the database holds whoever writes."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from brokerage.models import Note, Task
from brokerage.moves import notes, tasks
from brokerage.moves.notes import Said
from brokerage.rules import rule_of
from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
MATCH, OPEN = rule_of("match-need"), rule_of("open-need")


@pytest.fixture
def eve(db):
    """Another broker."""
    return factories.person("Eve Loom", is_staff=True, is_superuser=True)


def tomorrow():
    return clock.today() + dt.timedelta(days=1)


# --- whose it is --------------------------------------------------------------------------------


def test_a_task_is_taken_before_any_sweep_raised_it(need, dot):
    task = tasks.take(MATCH, need.public_id, by=dot)
    assert (task.owner, task.state) == (dot, "open")
    entry = Entry.objects.get(verb="task.take")
    assert (entry.reason, entry.record_id) == ("match-need", task.public_id)


def test_taking_it_twice_does_no_harm_but_nobody_takes_what_is_anothers(need, dot, eve):
    tasks.take(MATCH, need.public_id, by=dot)
    tasks.take(MATCH, need.public_id, by=dot)
    with pytest.raises(Refusal, match="Dot Marsh looks after this already"):
        tasks.take(MATCH, need.public_id, by=eve)
    assert Task.objects.get().owner == dot


def test_it_is_handed_over_and_let_go(need, dot, eve):
    tasks.take(MATCH, need.public_id, by=dot)
    assert tasks.hand_over(MATCH, need.public_id, by=dot, to=eve).owner == eve
    assert tasks.let_go(MATCH, need.public_id, by=dot).owner is None
    with pytest.raises(Refusal, match="Nobody looks after this"):
        tasks.let_go(MATCH, need.public_id, by=dot)


def test_it_is_handed_to_brokers_only(need, dot, ben):
    with pytest.raises(Refusal) as refusal:
        tasks.hand_over(MATCH, need.public_id, by=dot, to=ben)
    assert refusal.value.field == "to"


def test_what_is_settled_cannot_be_taken(need, dot):
    type(need).objects.update(state="paused")
    with pytest.raises(TooLate, match="settled by now"):
        tasks.take(MATCH, need.public_id, by=dot)
    assert not Task.objects.exists()


def test_all_of_it_is_for_brokers(need, ben, dot):
    for move in (
        lambda: tasks.take(MATCH, need.public_id, by=ben),
        lambda: tasks.let_go(MATCH, need.public_id, by=ben),
        lambda: tasks.hand_over(MATCH, need.public_id, by=ben, to=dot),
        lambda: tasks.snooze(MATCH, need.public_id, by=ben, until=tomorrow(), word="x"),
        lambda: tasks.wake(MATCH, need.public_id, by=ben),
        lambda: tasks.done(MATCH, need.public_id, by=ben, word="x"),
    ):
        with pytest.raises(NotAllowed):
            move()


# --- sleep and done -----------------------------------------------------------------------------


def test_it_sleeps_until_a_day_with_a_word_and_can_be_woken(need, dot):
    task = tasks.snooze(MATCH, need.public_id, by=dot, until=tomorrow(), word=" Half-term ")
    assert (task.snoozed_until, task.snooze_word) == (tomorrow(), "Half-term")
    assert tasks.wake(MATCH, need.public_id, by=dot).snoozed_until is None
    with pytest.raises(Refusal, match="not put off"):
        tasks.wake(MATCH, need.public_id, by=dot)


@pytest.mark.parametrize(
    ("days", "word", "field"),
    [(0, "x", "until"), (-3, "x", "until"), (184, "x", "until"), (1, " ", "word")],
)
def test_it_does_not_sleep_backwards_for_ever_or_without_a_word(need, dot, days, word, field):
    until = clock.today() + dt.timedelta(days=days)
    with pytest.raises(Refusal) as refusal:
        tasks.snooze(MATCH, need.public_id, by=dot, until=until, word=word)
    assert refusal.value.field == field


def test_it_is_called_done_with_a_word_where_the_rule_allows_it(need, dot):
    task = tasks.done(MATCH, need.public_id, by=dot, word="They found it elsewhere.")
    assert (task.state, task.closed_by, task.word) == ("done", dot, "They found it elsewhere.")
    assert Entry.objects.get(verb="task.done").fields == [
        "closed_at",
        "closed_by",
        "state",
        "word",
    ]


def test_it_is_not_called_done_without_a_word_nor_where_only_its_cause_ends_it(need, dot):
    with pytest.raises(Refusal) as refusal:
        tasks.done(MATCH, need.public_id, by=dot, word="  ")
    assert refusal.value.field == "word"
    waiting = factories.need(state="submitted")
    with pytest.raises(Refusal, match="goes by itself"):
        tasks.done(OPEN, waiting.public_id, by=dot, word="Done")


# --- notes --------------------------------------------------------------------------------------


def said(**more):
    return Said(**{"kind": "phone", "text": "They moved.", "day": clock.today(), **more})


def test_the_journal_learns_that_something_was_noted_and_never_what(charity, dot):
    note = notes.write(charity, by=dot, said=said(call_on=tomorrow()))
    entry = Entry.objects.get(verb="note.phone")
    assert (entry.record_id, entry.fields) == (note.public_id, ["call_on"])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "pigeon"}, "kind"),
        ({"text": " \n"}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"day": clock.today() + dt.timedelta(days=2)}, "day"),
        ({"call_on": clock.today()}, "call_on"),
        ({"call_on": clock.today() + dt.timedelta(days=400)}, "call_on"),
    ],
)
def test_a_note_of_nonsense_is_refused_beside_its_field(charity, dot, more, field):
    with pytest.raises(Refusal) as refusal:
        notes.write(charity, by=dot, said=said(**more))
    assert refusal.value.field == field


def test_a_note_is_struck_once_by_its_writer_with_a_reason(charity, dot, eve):
    note = notes.write(charity, by=dot, said=said())
    with pytest.raises(NotAllowed):
        notes.strike(note, by=eve, why="I know better")
    with pytest.raises(Refusal) as refusal:
        notes.strike(note, by=dot, why=" ")
    assert refusal.value.field == "why"
    struck = notes.strike(note, by=dot, why="Another group")
    assert (struck.text, struck.struck_why) == ("They moved.", "Another group")
    with pytest.raises(Refusal, match="struck already"):
        notes.strike(note, by=dot, why="Again")


def test_notes_are_for_brokers(charity, ben):
    with pytest.raises(NotAllowed):
        notes.write(charity, by=ben, said=said())


# --- held by the database -----------------------------------------------------------------------


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE brokerage_task SET closed_at = raised_at",
        "UPDATE brokerage_task SET state = 'resolved'",
        "UPDATE brokerage_task SET state = 'done', closed_at = raised_at",
        "UPDATE brokerage_task SET snoozed_until = '2030-01-01'",
    ],
)
def test_a_task_is_never_half_over_wordless_or_asleep_without_a_reason(need, dot, sql):
    tasks.take(MATCH, need.public_id, by=dot)
    with pytest.raises(IntegrityError, match="task"):
        run(sql)


def test_one_cause_has_one_open_task(need, dot):
    task = tasks.take(MATCH, need.public_id, by=dot)
    again = Task(rule=task.rule, record_label=task.record_label, record_id=task.record_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    again.state, again.closed_at = "resolved", clock.now()
    again.save()
    with pytest.raises(IntegrityError):
        run("UPDATE brokerage_task SET state = 'open', closed_at = NULL WHERE id = %s", again.pk)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE brokerage_note SET organisation_id = NULL",
        "UPDATE brokerage_note SET need_id = %s",
        "UPDATE brokerage_note SET text = ''",
        "UPDATE brokerage_note SET struck_why = 'because'",
        "UPDATE brokerage_note SET struck_at = at",
    ],
)
def test_a_note_says_something_about_one_record_and_is_struck_with_a_reason(charity, need, sql):
    Note.objects.create(organisation=charity, text="They moved.")
    with pytest.raises(DatabaseError, match="note"):
        run(sql, *([need.pk] if "%s" in sql else []))


def test_what_somebody_has_just_done_is_not_taken(need, dot, monkeypatch):
    """The other is quicker by the time it takes to get the lock."""
    tasks.take(MATCH, need.public_id, by=dot)
    plain = Task.objects.hold

    def late(pk):
        Task.objects.filter(pk=pk).update(state="done", closed_at=clock.now(), word="Rang them")
        return plain(pk)

    monkeypatch.setattr(Task.objects, "hold", late)
    with pytest.raises(TooLate) as no:
        tasks.let_go(MATCH, need.public_id, by=dot)
    assert no.value.code == "done_already"
