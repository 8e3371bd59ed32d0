"""The rules are data: dated, sourced, and refused where they say what they cannot mean."""

import datetime as dt

import pytest

from brokerage.safeguarding.law import FILE, law, read
from brokerage.safeguarding.reasoning import ASKED


def test_every_rule_has_its_source_and_asks_what_is_asked():
    rules = law().rules
    assert rules
    for rule in rules:
        assert rule.source
        assert rule.yes <= set(ASKED)
        assert rule.since <= rule.until
    assert len({rule.name for rule in rules}) == len(rules)


def test_the_law_changes_on_the_first_of_september():
    until = {rule.until for rule in law().rules} - {dt.date.max}
    since = {rule.since for rule in law().rules} - {dt.date.min}
    assert until == {dt.date(2026, 8, 31)}
    assert since == {dt.date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('check = "enhanced"', 'check = "thorough"', "no check called 'thorough'"),
        ('list = "adults"', 'list = "dogs"', "no barred list called 'dogs'"),
    ],
)
def test_a_check_or_a_list_that_is_none_is_refused_by_name(right, wrong, told):
    with pytest.raises(ValueError, match=told):
        read(FILE.read_text().replace(right, wrong))
