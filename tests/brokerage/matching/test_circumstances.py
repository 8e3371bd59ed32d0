"""Where, when, for whom and how much as numbers: they say of a pair what judging it says."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from benchmarks.matching_quality import read_listings
from brokerage.matching import circumstances, suggest
from brokerage.matching.profile import read
from brokerage.matching.values import Verdict

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer

DATA = Path(__file__).parents[3] / "benchmarks" / "data"
IN_THE_WAY = {"place", "hours"}


def both(need, offer):
    sides = ((need, "need"), (offer, "offer"))
    return [
        circumstances.unpacked([circumstances.numbered(read(one), side, on=TODAY)])
        for one, side in sides
    ]


def shut(need, offer):
    return bool(circumstances.shut(*both(need, offer))[0])


def share(part, need, offer):
    return round(float(circumstances.shares(*both(need, offer), on=TODAY)[part][0]), 2)


def test_what_is_shut_by_its_numbers_fails_when_it_is_judged():
    offers = read_listings(DATA / "offers.jsonl")[::3]
    needs = read_listings(DATA / "needs-dev.jsonl")[::2]
    closed = [pair for pair in product(needs, offers) if shut(*pair)]
    judged = [suggest.judge(*pair, on=TODAY) for pair in closed]
    failing = [{gate.name for gate in one.gates if gate.verdict is Verdict.FAIL} for one in judged]
    assert len(closed) > 50
    assert all(names & IN_THE_WAY for names in failing)


@pytest.mark.parametrize(
    ("there", "here", "is_shut"),
    [
        ({"places": ("Armley",)}, {"places": ("Armley",)}, False),
        ({"places": ("Armley",)}, {"places": ("Moortown",)}, True),
        ({"places": ("Armley",)}, {"places": ("Moortown",), "mode": "remote"}, False),
        ({"places": ("Armley",)}, {"places": ("Moortown",), "citywide": True}, False),
        ({"places": ("Armley",)}, {}, False),
        ({}, {"places": ("Moortown",)}, False),
        ({"citywide": True}, {"places": ("Moortown",)}, False),
        ({"places": ("Armley", "Newward")}, {"places": ("Newward",)}, False),
        ({"times": "Monday mornings"}, {"times": "Monday mornings"}, False),
        ({"times": "Monday mornings"}, {"times": "Friday evenings"}, True),
        ({"times": "Monday mornings"}, {"times": "Friday evenings", "mode": "remote"}, False),
    ],
)
def test_another_ward_and_other_hours_are_in_the_way_where_somebody_comes(there, here, is_shut):
    need, offer = a_need(**{**CLASS, **there}), an_offer(**{**HELPERS, **here})
    assert shut(need, offer) is is_shut
    fails = {g.name for g in suggest.judge(need, offer, on=TODAY).gates if g.verdict == "fail"}
    assert bool(fails & IN_THE_WAY) is is_shut


@pytest.mark.parametrize(
    ("part", "asked", "given", "worth"),
    [
        ("amount", {"quantity": 10, "unit": "devices"}, {"quantity": 5, "unit": "devices"}, 0.5),
        ("amount", {"quantity": 4, "unit": "hours"}, {"quantity": 1, "unit": "sessions"}, 0.5),
        ("amount", {"quantity": 4, "unit": "hours"}, {"unlimited": True}, 1.0),
        ("amount", {"title": "Ten laptops"}, {"title": "Five laptops"}, 0.5),
        ("amount", {"quantity": 4, "unit": "zorbles"}, {"quantity": 1, "unit": "zorbles"}, 0.5),
        ("communities", {"communities": ("older-people",)}, {}, 0.5),
        ("communities", {"communities": ("older-people",)}, {"communities": ("carers",)}, 0.2),
        (
            "communities",
            {"communities": ("older-people",)},
            {"communities": ("older-people", "carers")},
            1.0,
        ),
        ("when", {}, {}, 0.5),
        (
            "when",
            {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 3, 31)},
            {"starts_on": date(2027, 3, 17)},
            0.5,
        ),
        ("when", {"starts_on": date(2027, 2, 1)}, {"ends_on": date(2027, 1, 1)}, 0.0),
    ],
)
def test_a_part_is_worth_what_both_say_of_it(part, asked, given, worth):
    need, offer = a_need(**{**LAPTOPS, **asked}), an_offer(**{**LAPTOPS, **given})
    assert share(part, need, offer) == worth


@pytest.mark.parametrize(
    ("there", "here", "worth"),
    [
        ({"places": ("Armley",)}, {"places": ("Armley",)}, 1.0),
        ({"places": ("Armley",), "citywide": True}, {"places": ("Armley",)}, 0.6),
        ({}, {"places": ("Armley",)}, 0.5),
        ({"mode": "remote"}, {}, 0.6),
        ({}, {"mode": "remote"}, 0.5),
        ({}, {"citywide": True}, 1.0),
    ],
)
def test_the_worse_of_the_place_and_the_way_to_meet_counts(there, here, worth):
    need, offer = a_need(**{**CLASS, **there}), an_offer(**{**HELPERS, **here})
    assert share("where", need, offer) == worth


@pytest.mark.parametrize("part", ["when", "where"])
def test_hours_and_places_count_as_they_do_when_it_is_judged(part):
    need = a_need(**CLASS, times="Monday mornings", places=("Armley",))
    offer = an_offer(**HELPERS, times="Monday and Tuesday mornings", places=("Armley",))
    told = next(one for one in suggest.judge(need, offer, on=TODAY).parts if one.name == part)
    assert share(part, need, offer) == round(told.points / told.within, 2)


def test_a_room_stands_where_its_words_say():
    need = a_need(title="A room for our club", kind="space", places=("Armley",))
    near = an_offer(title="Meeting room in Armley", kind="space", mode="in_person")
    away = an_offer(title="Meeting room in Moortown", kind="space", mode="in_person")
    assert (share("where", need, near), share("where", need, away)) == (1.0, 0.6)
    assert not shut(need, away)


def test_a_last_day_without_a_year_that_has_been_says_nothing_any_more():
    offer = an_offer(**HELPERS, description="We can come until 31 March.")
    need = a_need(**CLASS, starts_on=date(2027, 4, 10), ends_on=date(2027, 6, 30))
    told, later = date(2027, 3, 1), date(2027, 4, 5)
    asked, given = (
        circumstances.unpacked([circumstances.numbered(read(one), side, on=told)])
        for one, side in ((need, "need"), (offer, "offer"))
    )
    assert circumstances.shares(asked, given, on=told)["when"][0] == 0.0
    assert circumstances.shares(asked, given, on=later)["when"][0] > 0.0
