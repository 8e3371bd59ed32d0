"""A fit means the same however a thing is written, and what goes with a thing is not the thing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brokerage.matching import words
from brokerage.matching.profile import read
from brokerage.matching.suggest import is_good, judge

from .invented import ASKED, GIVEN, KIND_WORDS, NUMBERS, THINGS, asking_and_giving, filled
from .listings import TODAY, a_need, an_offer

APART = 10
GOES_WITH = ("bags", "cases", "stands", "trolley", "covers", "lockers")


def fit(need, offer):
    return judge(need, offer, on=TODAY).exact


@settings(max_examples=150, deadline=None)
@given(asking_and_giving())
def test_the_same_thing_fits_well_however_both_write_of_it(pair):
    assert is_good(judge(*pair, on=TODAY))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(THINGS)), st.sampled_from(NUMBERS), st.sampled_from(ASKED))
def test_no_way_of_writing_moves_the_fit_far(things, number, way):
    title, text = filled(way, number, things)
    need = a_need(title=title, description=text)
    written = [filled(each, number, things) for each in GIVEN]
    fits = [fit(need, an_offer(title=one, description=other)) for one, other in written]
    assert max(fits) - min(fits) <= APART


@settings(max_examples=60, deadline=None)
@given(asking_and_giving(), st.sampled_from(KIND_WORDS), st.booleans())
def test_politeness_moves_nothing(pair, polite, on_need):
    need, offer = (replace(one, description=f"{one.description.rstrip(' .')}.") for one in pair)
    side = need if on_need else offer
    longer = replace(side, description=f"{side.description} {polite}")
    after = fit(longer, offer) if on_need else fit(need, longer)
    assert abs(after - fit(need, offer)) < 0.01


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(THINGS)), st.sampled_from(GOES_WITH), st.sampled_from(ASKED))
def test_what_goes_with_a_thing_is_no_good_answer_to_it(things, goes_with, way):
    title, text = filled(way, "five", things)
    one = things.removesuffix("s")
    for offered in (f"Five {one} {goes_with}", f"Five {goes_with} for {things}"):
        judged = judge(a_need(title=title, description=text), an_offer(title=offered), on=TODAY)
        assert not is_good(judged)


@pytest.mark.parametrize("things", ["laptop bags", "phone cases", "printer trolley"])
def test_and_is_the_answer_to_itself(things):
    found = judge(a_need(title=f"Five {things}"), an_offer(title=f"Ten {things}"), on=TODAY)
    assert is_good(found)


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("laptop bags", ("accessory", "bag")),
        ("a trolley for our big printer", ("a", "accessory", "trolley")),
        ("laptops, bags", ("laptop", "bag")),
        ("computer desk", ("computer", "desk")),
        ("phone case studies", ("phon", "case", "study")),
    ],
)
def test_what_is_heard_of_it(typed, heard):
    assert words.heard(typed) == heard


def test_where_title_and_skills_name_nothing_the_text_leads():
    offer = an_offer(title="Office refresh", description="We have five laptops, and a good year.")
    assert read(offer).leading == {"laptop"}
    titled = an_offer(title="Five tablets", description="We have laptops as well.")
    assert read(titled).leading == {"tablet"}
    assert read(an_offer(title="Hello", description="Good morning.")).leading == frozenset()
    ruled_out = an_offer(title="Hello", description="We have five tablets. No laptops.")
    assert read(ruled_out).leading == {"tablet"}


def test_a_thing_of_another_kind_in_passing_hardly_counts():
    need = a_need(title="Five laptops")
    plain = an_offer(title="Office refresh", description="We have five laptops.")
    passing = replace(plain, description="We have five laptops in the cupboard.")
    assert fit(need, plain) - fit(need, passing) < APART
