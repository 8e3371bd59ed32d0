"""Nobody can work out a hidden number, not even somebody who knows the rule by heart."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokerage.suppressing import SMALLEST_TOLD, hide, small

tables = st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=12)


@pytest.mark.parametrize(("parts", "most"), [(1, 12), (2, 14), (3, 10), (4, 7)])
def test_every_hidden_number_could_be_another(parts, most):
    """Every table there is, sorted by what is told of it: an attack with all knowledge."""
    alike = defaultdict(list)
    for numbers in product(range(most + 1), repeat=parts):
        told, total = hide(dict(enumerate(numbers)))
        alike[tuple(told.values()), total].append(numbers)
    for (told, _), ways in alike.items():
        for place, number in enumerate(told):
            if number is None:
                assert len({way[place] for way in ways}) > 1, (told, ways)


@given(tables)
def test_no_small_number_is_told_and_no_other_is_hidden(table):
    told, total = hide(table)
    assert {key for key, number in told.items() if number is None} == {
        key for key, number in table.items() if small(number)
    }
    assert total is None or not small(total)
    assert all(told[key] in (None, number) for key, number in table.items())


@given(tables)
def test_the_hidden_cannot_be_had_as_a_difference(table):
    told, total = hide(table)
    hidden = [table[key] for key, number in told.items() if number is None]
    if total is None or not hidden:
        return
    difference = total - sum(number for number in told.values() if number is not None)
    assert difference == sum(hidden)
    # Each may be one less or one more, and another makes up for it.
    assert len(hidden) < difference < (SMALLEST_TOLD - 1) * len(hidden)
    assert len(hidden) > 1


@given(tables)
def test_the_rule_looks_at_numbers_not_at_names_or_their_order(table):
    turned = dict(reversed(table.items()))
    assert hide(turned)[1] == hide(table)[1]


def test_noughts_are_told_and_a_table_of_them_has_a_total():
    assert hide({"a": 0, "b": 0}) == ({"a": 0, "b": 0}, 0)
    assert hide({}) == ({}, 0)
