"""The journal cannot be edited, and its seals say where somebody tried."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from common import clock, triggers
from journal import seals
from journal.entries import record
from journal.models import Entry, Seal
from journal.triggers import JOURNAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(amara, charity):
    """Three entries, long settled."""
    with clock.stopped_at(clock.now() - dt.timedelta(hours=1)):
        return [record(amara, f"organisation.act{n}", charity, fields=["name"]) for n in range(3)]


def lifted(table):
    """Take away the triggers of a table, as an intruder with the keys of the house would."""
    with connection.cursor() as cursor:
        for trigger in JOURNAL:
            if trigger.table == table:
                for statement in trigger.drop(connection.vendor):
                    cursor.execute(statement)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_entry_names_person_verb_record_and_fields_and_no_content(acts, amara, charity):
    entry = acts[0]
    assert (entry.actor, entry.record_label, entry.record_id, entry.fields) == (
        amara.public_id,
        "people.organisation",
        charity.public_id,
        ["name"],
    )


def test_the_house_itself_acts_without_a_name(charity):
    assert record(None, "organisation.swept", charity).actor == ""


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET verb = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE journal_seal SET hash = 'x'",
        "DELETE FROM journal_seal",
    ],
)
def test_sql_cannot_change_or_delete_what_was_written(acts, sql):
    seals.seal()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(sql)


def test_the_orm_cannot_change_or_delete_an_entry(acts):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(verb="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        acts[0].delete()


def test_sealing_twice_seals_once(acts):
    assert seals.seal().entries == 3
    assert seals.seal() is None
    call_command("seal_journal", verbosity=0)
    assert Seal.objects.count() == 1


def test_an_entry_that_may_still_have_an_older_neighbour_waits(amara, charity):
    record(amara, "organisation.now", charity)
    assert seals.seal() is None


def test_seals_that_nobody_touched_are_whole(acts, amara, charity):
    seals.seal(settled_before=acts[0].at)
    seals.seal()
    assert list(seals.faults()) == []
    call_command("verify_journal", verbosity=0)


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("UPDATE journal_entry SET verb = 'x' WHERE verb LIKE '%%act1'", "was changed"),
        ("DELETE FROM journal_entry WHERE verb LIKE '%%act1'", "3 were sealed, 2 are there"),
        ("UPDATE journal_seal SET previous_hash = 'x' WHERE sequence = 1", "does not follow"),
        ("UPDATE journal_seal SET sequence = 7 WHERE sequence = 1", "Seal 1 is missing"),
    ],
)
def test_tampering_past_the_triggers_is_located(acts, deed, sentence):
    seals.seal()
    lifted("journal_entry")
    lifted("journal_seal")
    run(deed)
    assert any(sentence in fault for fault in seals.faults())
    with pytest.raises(CommandError, match="faults"):
        call_command("verify_journal", verbosity=0)


def test_a_missing_trigger_is_noticed_by_the_check(acts):
    assert triggers.missing(connection) == set()
    lifted("journal_entry")
    assert triggers.missing(connection) == {
        "journal_entry_refuses_update",
        "journal_entry_refuses_delete",
    }
