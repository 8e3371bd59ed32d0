"""The benchmarks tell each error as a story, and no story where there is none."""

import json

import pytest

from benchmarks import conditions
from benchmarks.stories import stories
from brokerage.matching import suggest

from .listings import LAPTOPS, TODAY, a_need, an_offer

NEED = a_need(**LAPTOPS, description="Ten laptops for our homework club, Windows 11 please.")
GOOD = an_offer(**LAPTOPS, key="good")
CHOIR = an_offer(key="choir", title="A choir for your party", kind="events")


def told(need, grades, offers=(GOOD, CHOIR)):
    ranked = {need.key: suggest.rank(need, offers, on=TODAY)}
    return "\n".join(stories([need], offers, ranked, {need.key: grades}))


def test_what_is_as_it_should_be_has_no_story():
    assert told(NEED, {"good": 3}) == ""


def test_a_broken_condition_that_is_shown_is_told_with_its_place():
    assert 'shows as no. 1 good "' in told(NEED, {"good": -1})
    assert "breaks a condition" in told(NEED, {"good": -1})


def test_a_good_one_that_is_not_shown_is_told_with_the_reason():
    story = told(NEED, {"good": 3, "choir": 2})
    assert "shows not at all choir" in story
    assert "What is asked counts only" in story


def test_something_where_nothing_is_good_is_told():
    assert "nothing is good" in told(NEED, {})


class TestPairs:
    """Pairs that a broker calls shut or open."""

    @pytest.fixture
    def pairs(self, tmp_path):
        def row(number, verdict, words):
            need = {"title": "Ten laptops", "description": words, "category": "devices"}
            offer = {"title": "Ten MacBooks", "description": "", "category": "devices"}
            told = {"verdict": verdict, "why": "Macs are no use there.", "about": "system"}
            return json.dumps({"id": f"X{number:03}", "need": need, "offer": offer} | told)

        lines = [
            row(1, "shut", "No Macs, please."),
            row(2, "open", "No Macs, please."),
            row(3, "open", "Any will do."),
            row(4, "shut", "Any will do."),
        ]
        (tmp_path / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return tmp_path

    def test_shares_are_of_what_is_shut_and_of_what_is_open(self, pairs, capsys):
        conditions.main(["--data", str(pairs)])
        first, *rest = capsys.readouterr().out.splitlines()
        shares = json.loads(first)
        assert (shares["shut_heard"], shares["open_hidden"], shares["pairs"]) == (0.5, 0.5, 4)
        assert [line[:9] for line in rest if line.startswith("X")] == ["X002 open", "X004 shut"]

    def test_a_part_alone_and_no_stories(self, pairs, capsys):
        conditions.main(["--data", str(pairs), "--part", "odd", "--brief"])
        (line,) = capsys.readouterr().out.splitlines()
        assert json.loads(line) == {
            "pairs": 2, "shut_heard": 1.0, "shut_asked": 0.0, "open_hidden": 0.0, "open_asked": 0.0,
        }  # fmt: skip
