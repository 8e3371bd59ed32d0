"""The files of conditions: what they may hold, and how kindly they say what is wrong."""

import re

import pytest

from brokerage.matching import conditions, suggest, terms
from brokerage.matching.conditions import Unreadable, family, made

FAMILIES = sorted(conditions.texts())
HEAD = 'version = "2026-11-26.1"\n'
CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in conditions.SHELF.parents[1].rglob("*.py")
)

# Entries whose names stand in another entry, and not in the code.
BY_NAME = {"feasts": lambda one: set(one.numbers["goes_on"])}


def made_of(text, shared=None):
    return made("sample", HEAD + text, shared or {})


@pytest.mark.parametrize("name", FAMILIES)
def test_every_file_can_be_read(name):
    assert family(name).version.startswith("20")


@pytest.mark.parametrize("name", FAMILIES)
def test_every_entry_is_asked_for_by_the_code(name):
    one = family(name)
    held = [one.patterns, one.sets, one.frames, one.spans, one.numbers]
    listed = name == "units" or name.startswith("agreed")
    held += [] if listed else [one.words]  # of these, every list is read
    named = BY_NAME.get(name, lambda _family: set())(one)
    unread = {key for entries in held for key in entries if f'"{key}"' not in CODE}
    assert unread - named == set()


@pytest.mark.parametrize("name", [one for one in FAMILIES if one.startswith("agreed")])
def test_every_condition_that_is_agreed_has_all_that_is_read_of_it(name):
    one = family(name)
    names = set(one.sets["wanted"])
    assert names == set(one.sets["met"]) == set(one.sets["broken"])
    assert names == {name for name in one.words if not name.endswith("_of")}
    assert {name.removesuffix("_of") for name in one.words} == names
    bears_on = {kind for name in one.words if name.endswith("_of") for kind in one.words[name]}
    groups = {kind.group for kind in terms.kinds().values()}
    assert bears_on <= groups | set(terms.kinds())


@pytest.mark.parametrize("name", FAMILIES)
def test_every_pattern_says_what_it_finds(name):
    lines = conditions.texts()[name].decode().splitlines()
    entries = [*family(name).patterns, *family(name).frames]
    at = {line.split(" = ")[0]: number for number, line in enumerate(lines) if " = " in line}
    assert [key for key in entries if not lines[at[key] - 1].startswith("# ")] == []


def test_the_version_tells_the_patterns_apart(monkeypatch):
    terms._shipped.cache_clear()
    before = terms._shipped()
    changed = conditions.texts() | {"ages": conditions.texts()["ages"] + b"# read anew\n"}
    monkeypatch.setattr(conditions, "texts", lambda: changed)
    terms._shipped.cache_clear()
    try:
        assert terms._shipped() != before == suggest.VERSION
    finally:
        terms._shipped.cache_clear()


def test_pieces_stand_for_what_they_name_and_a_list_for_any_of_its_lines():
    one = made_of("[pieces]\nnot = '(?:no|not)'\n[patterns]\nout = ['{not} Macs?', 'anything but']")
    assert one.pattern("out").pattern == "(?:no|not) Macs?|anything but"
    assert one.pattern("out").search("NO MACS please")


def test_a_line_break_and_the_blanks_after_it_mean_nothing():
    one = made_of("[patterns]\nout = '''\n  no\n    |not'''")
    assert one.pattern("out").pattern == "no|not"


def test_a_shared_piece_is_known_everywhere():
    one = made_of("[patterns]\nout = 'can{apos}t'", {"apos": "(?:'|’)"})
    assert one.pattern("out").search("We can’t")


def test_a_frame_is_filled_by_the_vocabulary():
    one = made_of("[frames]\ntown = 'in ({names})'")
    assert one.frame("town", catches=1, names="York|Selby").search("in selby")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[patterns]\nout = '(no'", "sample.toml: “out” is no pattern: missing )"),
        ("[patterns]\nout = 3", "“out” must be a pattern in quotes, or a list of such."),
        ("[patterns]\nout = ['']", "“out” must be a pattern in quotes, or a list of such."),
        ("[patterns]\nout = '{nobody} there'", "“out” uses {nobody}, which is no piece before it."),
        ("[pieces]\na = '{b}'\nb = 'x'", "“a” uses {b}, which is no piece before it."),
        ("[pattern]\nout = 'x'", "“pattern” is no section; known are pieces, patterns,"),
        ("patterns = 3", "“patterns” must be a table."),
        ("[sets]\nout = 'x'", "“out” must be a table of its own."),
        ("[sets.out]\na = '*'", "“out.a” is no pattern: nothing to repeat"),
        ("[words]\nout = 'x'", "“out” must be a list of words in quotes."),
        ("[words]\nout = ['x', 3]", "“out” must be a list of words in quotes."),
        ("[spans.out]\na = 3", "“out.a” must be two numbers, from and up to: [0, 25]."),
        ("[spans.out]\na = [3, 1]", "“out.a” goes from more to less."),
        ("[spans.out]\na = [3, 'x']", "“out.a” must be a number."),
        ("[numbers.out]\na = true", "“out.a” must be a number."),
        ("[sets.x]\na = 'a'\nb = 'b'\n[spans.x]\na = [0, 1]", "“spans.x” lacks b."),
        ("[patterns", "sample.toml: this is no TOML file:"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_and_the_entry(text, said):
    with pytest.raises(Unreadable) as told:
        made_of(text)
    assert said in str(told.value)
    assert str(told.value).startswith("vocabulary/conditions/sample.toml:")


def test_a_file_without_a_version_is_refused():
    with pytest.raises(Unreadable, match=re.escape("“version” must stand in quotes")):
        made("sample", "version = 3", {})


def test_there_is_no_such_file():
    with pytest.raises(Unreadable, match=r"nowhere.toml: there is no such file\."):
        family("nowhere")


SAMPLE = """
[patterns]
years = 'year (1) to (2)'
plain = 'x'
day = '(?P<day>1)'
[sets.who]
old = '(6)0'
[frames]
town = 'in {names}'
"""


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda one: one.pattern("gone"), "“gone” is missing from [patterns]."),
        (lambda one: one.pattern("years", catches=1), "must have 1 brackets that catch, and has 2"),
        (lambda one: one.pattern("years"), "Write the others as (?: … )."),
        (lambda one: one.pattern("day", catches=("day", "month")), "lacks these named brackets:"),
        (lambda one: one.set("who"), "“who.old” must have 0 brackets that catch, and has 1."),
        (lambda one: one.frame("town", towns="x"), "must have these holes and no others: {towns}."),
        (lambda one: one.listed("gone"), "is missing from [words]."),
        (lambda one: one.ranges("gone"), "is missing from [spans]."),
        (lambda one: one.worth("gone"), "is missing from [numbers]."),
    ],
)
def test_what_the_reading_asks_for_must_be_there(ask, said):
    with pytest.raises(Unreadable) as told:
        ask(made_of(SAMPLE))
    assert said in str(told.value)


def test_named_brackets_that_are_there_are_enough():
    assert made_of(SAMPLE).pattern("day", catches=("day",)).search("1").group("day") == "1"
