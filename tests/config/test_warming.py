"""What workers share is worked out before they are born, whether the database answers or not."""

from django.db import OperationalError

from brokerage import own_words
from brokerage.matching import words
from config import gunicorn, warming


def test_after_it_no_pattern_of_matching_is_compiled_for_a_page(db, monkeypatch):
    warming.up()
    monkeypatch.setattr("re._compiler.compile", None)
    words._known_set()
    warming._judge_one()


def test_without_a_database_it_warms_up_by_what_is_shipped(monkeypatch):
    def fails():
        raise OperationalError("no database")

    monkeypatch.setattr(own_words, "standing", fails)
    warming.up()


def test_gunicorn_warms_up_after_its_checks(monkeypatch):
    done = []
    monkeypatch.setattr("django.core.management.call_command", done.append)
    monkeypatch.setattr(warming, "up", lambda: done.append("warm"))
    gunicorn.on_starting(None)
    assert done == ["check", "warm"]
