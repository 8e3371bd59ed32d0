"""What workers share is worked out before they are born, whether the database answers or not."""

from django.db import OperationalError

from brokerage import own_words
from brokerage.matching import words
from brokerage.matching.knowing import in_use
from config import gunicorn, warming


def test_after_it_no_pattern_of_matching_is_compiled_for_a_page(db, monkeypatch):
    warming.up()
    monkeypatch.setattr("re._compiler.compile", None)
    words._known_set()
    warming.judge_one(
        "Our carers in Otley would love forty tablets, or two trainers on weekday mornings; "
        "nobody can come on the 3rd of May, and a hearing loop matters."
    )


def test_what_breaks_while_warming_up_does_not_keep_the_site_from_starting(monkeypatch):
    asked = []
    monkeypatch.setattr(warming, "judge", lambda *_a, **_k: asked.append(1) or 1 / 0)
    warming.up()
    assert len(asked) == 2


def test_without_a_database_it_warms_up_by_what_is_shipped(monkeypatch):
    def fails():
        raise OperationalError("no database")

    judged = []
    monkeypatch.setattr(own_words, "standing", fails)
    monkeypatch.setattr(warming, "judge", lambda *_a, **_k: judged.append(in_use()))
    warming.up()
    assert len(judged) == 1


def test_gunicorn_warms_up_after_its_checks(monkeypatch):
    done = []
    monkeypatch.setattr("django.core.management.call_command", done.append)
    monkeypatch.setattr(warming, "up", lambda: done.append("warm"))
    gunicorn.on_starting(None)
    assert done == ["check", "warm"]
