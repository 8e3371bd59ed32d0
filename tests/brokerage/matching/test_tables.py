"""The small tables of the vocabulary are checked when they are read, and say what is wrong."""

import copy

import pytest

from brokerage.matching import answers, changes, tables, terms
from brokerage.matching.raising import to_raise
from brokerage.matching.tables import Unreadable
from brokerage.matching.values import BANDS

COUNTS = {"site": {"few": 150, "by_words": 45}}


def counted(told):
    return tables.how_many("narrowing", told, "site", "few", "by_words")


def test_the_shipped_numbers_are_read():
    assert counted(COUNTS) == COUNTS["site"]
    assert tables.narrowing("index", "judged")["judged"] > 0


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "“site” must be a table"),
        ({"site": 3}, "“site” must be a table"),
        ({"site": {"few": 1}}, "“site.by_words” is missing"),
        ({"site": {"few": 1, "by_words": 1, "by_worms": 1}}, "“site.by_worms” is not known"),
        ({"site": {"few": 0, "by_words": 1}}, "“site.few” must be a number from 1 to 10000"),
        ({"site": {"few": "1", "by_words": 1}}, "“site.few” must be a number"),
        ({"site": {"few": True, "by_words": 1}}, "“site.few” must be a number"),
        ({"site": {"few": 1, "by_words": 2.5}}, "“site.by_words” must be a whole number"),
    ],
)
def test_each_fault_of_a_number_has_its_sentence(told, says):
    with pytest.raises(Unreadable, match=r"narrowing\.toml") as trouble:
        counted(told)
    assert says in str(trouble.value)


@pytest.mark.parametrize(
    ("entry", "value", "says"),
    [
        (("smallest",), -1, "“smallest” must be a number from 0 to 100"),
        (("worth", "ask"), 2, "“worth.ask” must be a number from 0 to 1"),
        (("worth", "asks"), 1, "“worth.asks” is not known"),
        (("settle", "when"), " ", "“settle.when” must be words in quotes"),
        (("settle", "when"), 3, "“settle.when” must be words in quotes"),
        (("bears_on", "dates"), "whenever", "“bears_on.dates” must be one of: asked"),
        (("change", "hours"), [], "“change.hours” must be a table"),
        (("change", "hours", "of"), ["us"], "“change.hours.of” must be a list of some of these"),
        (("change", "hours", "of"), [], "“change.hours.of” must be a list"),
        (("change", "hours", "fields"), ["clock"], "“change.hours.fields” must be a list of"),
        (("change", "hours", "fields"), "times", "“change.hours.fields” must be a list of"),
        (("change", "hours", "ask"), "", "“change.hours.ask” must be words"),
        (("more",), 1, "“file.more” is not known"),
    ],
)
def test_each_fault_of_what_would_help_has_its_sentence(entry, value, says):
    told = copy.deepcopy(terms.shelf("raising"))
    table = told
    for name in entry[:-1]:
        table = table[name]
    table[entry[-1]] = value
    with pytest.raises(Unreadable, match=r"raising\.toml") as trouble:
        changes.checked(told)
    assert says in str(trouble.value)


@pytest.mark.parametrize(
    ("slug", "change", "says"),
    [
        ("values", {"words": " "}, "“answers.values.words” must be words in quotes"),
        ("values", {"then": "maybe"}, "“answers.values.then” must be one of: final, settle"),
        ("values", {"then": []}, "“answers.values.then” must be one of: final, settle"),
        ("values", {"then": "settle"}, "“answers.values.ask” goes with settle and ask"),
        ("values", {"ask": "Do they still mind?"}, "“answers.values.ask” goes with settle and ask"),
        ("values", {"of_the_next": 3}, "“answers.values.of_the_next” must be words"),
        ("values", {"until": "May"}, "“answers.values.until” is not known"),
        ("values", None, "“answers.values” must be a table"),
        ("other", {"then": "final", "ask": None}, "“answers.other” must stand there, and ask"),
    ],
)
def test_each_fault_of_an_answer_has_its_sentence(slug, change, says):
    told = copy.deepcopy(terms.shelf("answers"))
    row = None if change is None else {**told["answers"][slug], **change}
    told["answers"][slug] = row and {name: one for name, one in row.items() if one is not None}
    with pytest.raises(Unreadable, match=r"answers\.toml") as trouble:
        answers.checked(told)
    assert says in str(trouble.value)


def test_a_file_without_the_answer_that_stands_for_all_others_is_refused():
    with pytest.raises(Unreadable, match=r"“answers\.other” must stand there"):
        answers.checked({"version": "2026-11-27.1", "answers": {}})


def test_every_part_that_can_be_settled_has_its_words():
    told = changes.known()
    assert set(told.settle) == {*changes.PARTS, "whom"}
    assert to_raise((), ()) == ""


def test_bands_begin_at_what_the_weights_say():
    least = terms.weights()["bands"]
    assert set(least) == set(BANDS)
