"""SQLite's writers take turns; nobody waits for ever, and a turn is given back."""

import fcntl
import os
from contextlib import closing

import pytest
from django.db import IntegrityError, connections, transaction

from common.sqlite_in_turn.base import DatabaseWrapper


@pytest.fixture
def writer(tmp_path, django_db_blocker):
    """A connection of its own to a database of its own."""
    settings = {
        **connections["default"].settings_dict,
        "ENGINE": "common.sqlite_in_turn",
        "NAME": str(tmp_path / "own.sqlite3"),
        "OPTIONS": {"timeout": 0.05, "transaction_mode": "IMMEDIATE"},
    }
    made = DatabaseWrapper(settings, "own")
    connections["own"] = made
    with django_db_blocker.unblock():
        with made.cursor() as cursor:
            cursor.execute("CREATE TABLE thing (name text UNIQUE)")
        yield made
        made.close()
    del connections["own"]


@pytest.fixture
def free(writer):
    """Whether somebody else could have the turn now."""

    def ask():
        file = os.open(writer.settings_dict["NAME"] + "-turn", os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(file)
        return True

    return ask


def add(writer, name="a"):
    with writer.cursor() as cursor:
        cursor.execute("INSERT INTO thing VALUES (%s)", [name])


def test_a_transaction_has_the_turn_and_gives_it_back(writer, free):
    with transaction.atomic(using="own"):
        add(writer)
        assert not free()
        with transaction.atomic(using="own"):
            add(writer, "b")
        assert not free(), "a savepoint gives nothing away"
    assert free()


def test_it_is_given_back_after_a_failure_too(writer, free):
    add(writer)
    with pytest.raises(IntegrityError), transaction.atomic(using="own"):
        add(writer)
    assert free()


def test_it_is_given_back_when_the_connection_closes(writer, free):
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not free()
    writer.close()
    assert free()


def test_whoever_waited_long_enough_goes_on_and_sqlite_decides(writer, free):
    file = os.open(writer.settings_dict["NAME"] + "-turn", os.O_RDWR | os.O_CREAT)
    fcntl.flock(file, fcntl.LOCK_EX)
    with transaction.atomic(using="own"):
        add(writer)
    os.close(file)
    with closing(writer.cursor()) as cursor:
        assert cursor.execute("SELECT count(*) FROM thing").fetchone() == (1,)


def test_a_begin_that_fails_gives_the_turn_back(writer, free, monkeypatch):
    monkeypatch.setattr(writer, "transaction_mode", "NONSENSE")
    with pytest.raises(Exception, match="syntax error"), transaction.atomic(using="own"):
        add(writer)
    assert free()
