"""Both sides have wishes, and the lower side leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokerage.matching.sides import Sides, alike
from brokerage.matching.suggest import judge
from brokerage.matching.values import Suggestion

from .listings import CLASS, HELPERS, TODAY, a_need, an_offer, part

shares = st.floats(0, 1)


@given(shares, shares)
def test_the_share_lies_between_the_two_and_nearer_to_the_lower(one, other):
    led = Sides(one, other).led
    low, high = sorted((one, other))
    assert low - 1e-9 <= led <= (low + high) / 2 + 1e-9


@given(shares, shares)
def test_it_does_not_matter_which_side_is_the_lower(one, other):
    assert Sides(one, other).led == pytest.approx(Sides(other, one).led)


def test_nothing_for_one_side_is_nothing_for_both():
    assert Sides(0, 1).led == 0
    assert alike(0).led == 0
    assert alike(0.7).led == pytest.approx(0.7)


def test_what_a_company_offers_beside_what_is_asked_counts_for_its_side_alone():
    need = a_need(title="Website", skills=("websites",))
    plain = part("asked", need, an_offer(title="Website", skills=("websites",)))
    more = part("asked", need, an_offer(title="Website", skills=("websites", "payroll", "logos")))
    assert more.for_offer < plain.for_offer
    assert more.for_need == pytest.approx(plain.for_need, abs=0.5)
    assert "beyond what is asked" in more.sentence


def test_a_side_that_would_rather_have_other_times_sees_less_in_it_and_is_named():
    need = a_need(**CLASS, times="Mondays to Fridays")
    rather = an_offer(
        **HELPERS, times="Mondays to Fridays", description="We would rather come on Saturdays."
    )
    glad = an_offer(**HELPERS, times="Mondays to Fridays", description="Ideally on Mondays.")
    missed, met = part("when", need, rather), part("when", need, glad)
    assert missed.for_offer < missed.points < missed.for_need
    assert missed.sentence.endswith("The offer would rather have it otherwise.")
    assert met.for_offer == met.for_need == met.points
    assert "rather" not in met.sentence


def test_a_wish_of_both_that_is_missed_names_both():
    need = a_need(**CLASS, times="Tuesdays", description="Ideally in the evenings.")
    offer = an_offer(**HELPERS, times="Tuesdays, mornings", description="Fridays preferred.")
    assert part("when", need, offer).sentence.endswith(
        "The need and the offer would rather have it otherwise."
    )


@pytest.mark.parametrize(
    ("words", "missed"),
    [
        ("We would prefer to do it online.", True),
        ("Ideally face to face.", False),
        ("We prefer Headingley.", True),
        ("Harehills if possible.", False),
        ("Online or in person, whatever suits us best.", False),
        ("We would like it to be online.", False),  # asks, and is read as such
    ],
)
def test_a_wish_for_another_part_of_the_city_or_way_to_meet(words, missed):
    need = a_need(**CLASS, places=("Gipton & Harehills",), description=words)
    offer = an_offer(**HELPERS, places=("Gipton & Harehills",))
    told = part("where", need, offer)
    assert (told.for_need < told.for_offer) == missed
    assert ("The need would rather have it otherwise." in told.sentence) == missed


@given(st.sampled_from(["Monday", "Wednesday", "Saturday"]))
def test_a_wish_that_is_met_never_lowers_when(day):
    need = a_need(**CLASS, times="every day")
    offer = an_offer(**HELPERS, times=f"{day}s")
    wish = a_need(**CLASS, times="every day", description=f"Ideally on {day}s.")
    assert part("when", wish, offer).points == part("when", need, offer).points


def test_a_suggestion_says_what_it_is_to_each_side():
    found = judge(a_need(title="Website"), an_offer(title="Website and payroll"), on=TODAY)
    for_need, for_offer = found.sides
    assert for_offer < for_need
    assert for_offer <= found.fit <= for_need


def test_one_that_was_kept_before_both_sides_were_looked_at_says_nothing_of_them():
    stored = judge(a_need(), an_offer(), on=TODAY).as_json()
    for each in stored["parts"]:
        del each["for_need"], each["for_offer"]
    assert Suggestion.from_json(stored).sides is None
