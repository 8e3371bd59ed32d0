"""What one award comes to: not what a group may earn, and not what was given in earlier years."""

from decimal import Decimal
from typing import Any

import pytest

from brokerage.matching.reading import purposes

from .listings import a_need, an_offer, gate

GRANT: dict[str, Any] = {"title": "Small grants", "kind": "funding"}


@pytest.mark.parametrize(
    "typed",
    [
        "Grants of £500 for charities with an income up to £100,000.",
        "Grants of £500 for charities with an annual income of £10,000 to £100,000.",
        "For groups with a turnover between £5k and £50k: £500 each.",
        "For groups that turn over less than £100,000 a year. £500 each.",
        "Income: under £100,000. One grant of £500.",
        "For charities whose income in the last financial year is not over £1 million; £500 each",
        "£500 each, for groups up to £100,000 annual income",
        "£500 each. Reserves must be no more than £20,000 to £30,000.",
        "Groups with a small income: £500 each",
        "For clubs that live on £2,000 to £9,000. Bursaries of £500.",
    ],
)
def test_what_a_group_may_earn_is_no_award(typed):
    assert purposes.award(typed) == (500, 500)


@pytest.mark.parametrize(
    "typed",
    [
        "Last year we gave £100 to £250 to eight groups; this year one grant of £3,000.",
        "Last year we gave £100 to £250 and this year £3,000 for one group.",
        "In earlier years awards were up to £250. Now there is one award of £3,000.",
        "We gave up to £250 before, but one group can have it all: a grant of £3,000.",
        "Our grants last year were £100 to £250. One grant of £3,000 is left.",
        "We have awarded £500 each to twelve groups. Awards of £3,000.",
        "Awards of £3,000. Two years ago it was £100 to £250.",
        "The fund has paid up to £900. This time a pot of £3,000",
        "A grant of £3,000 for groups we did not help last year.",
        "As we did last year: grants of £3,000.",
    ],
)
def test_what_was_given_in_earlier_years_is_no_award(typed):
    assert purposes.award(typed) == (3_000, 3_000)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Max. £500, for clubs.", (0, 500)),
        ("Awards are given in May. £200 to £900", (200, 900)),
        ("Groups with a low income can have up to £500", (0, 500)),
        ("Up to £1 million", (0, 1_000_000)),
        ("For charities with an income up to £100,000.", None),
        ("Last year we gave £100 to £250.", None),
    ],
)
def test_what_is_given_now_is(typed, told):
    assert purposes.award(typed) == told


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        (
            "Grants of £500 for charities with an income up to £100,000.",
            "fixable",
            "They ask for £3,000; one award is £500.",
        ),
        (
            "Last year we gave £100 to £250 to eight; this year one grant of £3,000.",
            "pass",
            "They ask for £3,000; one award is £3,000.",
        ),
    ],
)
def test_the_sentence_names_what_is_given_now(typed, verdict, said):
    need = a_need(**GRANT, quantity=Decimal(3_000), unit="gbp")
    told = gate("award", need, an_offer(**GRANT, description=typed))
    assert (told.verdict.value, told.sentence) == (verdict, said)
