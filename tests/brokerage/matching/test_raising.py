"""To raise it: of everything that somebody could change, the one with the most gain."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.matching.raising import to_raise
from brokerage.matching.suggest import judge
from brokerage.matching.values import Gate, Part, Verdict
from tests.brokerage.matching.listings import CLASS, HELPERS, TODAY, a_need, an_offer

MARCH = {"starts_on": dt.date(2027, 3, 1), "ends_on": dt.date(2027, 3, 31)}
MAY = {"starts_on": dt.date(2027, 5, 1), "ends_on": dt.date(2027, 5, 31)}


def raised(need, offer):
    return judge(need, offer, on=TODAY).to_raise


def asked(points=44, **more):
    return Part(
        "asked", "What is asked", points, 55, "Offers laptops, as asked.", known=True, **more
    )


def part(name, points, out_of, sentence="?"):
    return Part(name, name, points, out_of, sentence, known=False)


def gate(verdict, name="facilities", question="Is there a lift?"):
    return Gate(name, Verdict(verdict), "It may not do.", question)


# --- each kind of change wins where it brings most ------------------------------------------------


def test_an_open_question_wins_where_much_fit_waits_for_it():
    told = to_raise((gate("ask"),), (asked(), part("amount", 13, 15)))
    assert told == "Is there a lift? With the right answer, nothing else stands in the way."


def test_a_part_wins_over_a_question_where_little_fit_waits_for_that():
    told = to_raise((gate("ask"),), (asked(10), part("amount", 3, 15)))
    assert told == "Settle how much is wanted and given: up to 12 points more."


def test_what_can_be_fixed_wins_where_nothing_else_is_open():
    told = to_raise((gate("fixable"),), (asked(), part("amount", 14, 15)))
    assert told == "Is there a lift? With the right answer, nothing else stands in the way."


def test_a_question_brings_more_than_what_can_be_fixed():
    gates = (gate("fixable", question="Could they wait?"), gate("ask"))
    assert to_raise(gates, (asked(),)).startswith("Is there a lift?")
    assert to_raise(gates, (asked(),)).endswith("there is one doubt less.")


def test_a_question_that_settles_a_part_as_well_brings_its_points():
    gates = (gate("ask"), gate("ask", name="place", question="Where would it be?"))
    assert to_raise(gates, (asked(), part("where", 4, 8))) == (
        "Where would it be? The right answer brings up to 4 points more, "
        "and there is one doubt less."
    )


def test_a_part_that_a_gate_asks_about_is_not_asked_about_twice():
    told = to_raise((gate("ask", name="dates"),), (asked(1), part("when", 0, 16)))
    assert told.startswith("Is there a lift?")


def test_what_an_offer_does_not_name_carries_the_other_parts_with_it():
    """Below full credit the other parts count in proportion: they rise with what is asked."""
    short = Part("asked", "", 11, 55, "Does not name tablets.", known=True, within=22)
    assert to_raise((), (short, part("record", 5, 5))) == (
        "Ask whether they could give what the offer does not name as well: up to 16 points more."
    )
    nothing = Part("asked", "", 0, 55, "Does not name tablets.", known=True, within=22)
    assert to_raise((), (nothing, part("record", 5, 5))).endswith("up to 22 points more.")


def test_what_has_nothing_to_gain_is_not_promised():
    short = Part("when", "When", 4, 8, "All of the time.", known=True, within=4)
    assert short.gain == 0
    assert to_raise((), (short,)) == ""
    assert to_raise((), (part("when", 8, 8), part("amount", 14, 15))) == ""


def test_nobody_can_change_what_was_confirmed_before():
    assert to_raise((), (part("record", 0, 5),)) == ""


def test_the_part_with_most_to_gain_is_named():
    passed = Gate("dates", Verdict.PASS, "The dates meet.")
    assert to_raise((passed,), (part("when", 4, 8), part("amount", 4, 15))) == (
        "Settle how much is wanted and given: up to 11 points more."
    )


# --- a gate that fails ------------------------------------------------------------------------


def test_a_failing_gate_that_its_poster_could_change_wins_over_all_else():
    told = to_raise((gate("fail", name="hours"), gate("ask")), (asked(),), {"hours"})
    assert told == "Could they agree on other days or times? Then its fit of 44 counts."
    told = to_raise((gate("fail", name="hours"),), (asked(), part("when", 0, 13)), {"hours"})
    assert told.endswith("Then its fit of 44 counts, with up to 13 points more.")


def test_where_a_gate_fails_for_good_nothing_is_suggested():
    assert to_raise((gate("fail", name="women"), gate("ask")), (asked(),)) == ""


def test_where_two_fail_no_single_change_would_help():
    gates = (gate("fail", name="hours"), gate("fail", name="check"))
    assert to_raise(gates, (asked(),), {"hours", "check"}) == ""


@pytest.mark.parametrize(
    ("need", "offer", "asks"),
    [
        ({"check": True}, {"check": False}, "Could a DBS check be done"),
        (MARCH, MAY, "Could one of them move its dates?"),
        ({"times": "Mondays"}, {"times": "Fridays"}, "Could they agree on other days"),
        ({"weekdays": (0,)}, {"weekdays": (4,)}, "Could they agree on other days"),
        ({"places": ("Armley",)}, {"places": ("Roundhay",)}, "Could the offer reach that part"),
        (
            {"quantity": Decimal(6), "unit": "people", "divisible": False},
            {"quantity": Decimal(2), "unit": "people"},
            "Would a part of it be of use",
        ),
        (
            {"quantity": Decimal(2), "unit": "people"},
            {"quantity": Decimal(9), "unit": "people", "smallest_part": Decimal(5)},
            "Would they give fewer?",
        ),
    ],
)
def test_a_field_that_stands_in_the_way_can_be_asked_about(need, offer, asks):
    told = judge(a_need(**CLASS, **need), an_offer(**HELPERS, **offer), on=TODAY)
    assert told.verdict == "fail"
    assert told.to_raise.startswith(asks)
    assert "Then its fit of" in told.to_raise


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        (
            {"check": True},
            {"check": False, "description": "We do not hold DBS checks."},
        ),
        (
            {"description": "We meet on Mondays.", "times": "Mondays"},
            {"description": "We can only come on Fridays.", "times": "Fridays"},
        ),
        (
            {"places": ("Armley",)},
            {"places": ("Roundhay",), "description": "We only help in Roundhay."},
        ),
        ({"description": "We need it in Polish."}, {"description": "In English only."}),
    ],
)
def test_what_the_words_rule_out_as_well_is_not_asked_for(need, offer):
    told = judge(a_need(**CLASS, **need), an_offer(**HELPERS, **offer), on=TODAY)
    assert told.verdict == "fail"
    assert told.to_raise == ""


def test_an_open_question_of_a_pair_is_the_thing_to_raise():
    assert raised(a_need(**CLASS, check=True), an_offer(**HELPERS)).startswith("Are the people DBS")


def test_nobody_asks_for_what_the_offer_refuses():
    need = a_need(title="Laptops and printers", kind="devices", quantity=2, unit="laptops")
    plain = an_offer(title="Two laptops", kind="devices", quantity=2, unit="laptops")
    assert raised(need, plain).startswith("Ask whether they could give")
    firm = an_offer(
        title="Two laptops",
        kind="devices",
        quantity=2,
        unit="laptops",
        description="Sorry, no printers.",
    )
    assert not raised(need, firm).startswith("Ask whether they could give")
