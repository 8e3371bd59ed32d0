"""What must never change a fit, and what may only raise or gate it, over many pairs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matching_quality import read_listings
from brokerage.matching.suggest import judge, rank

from .invented import any_listing
from .listings import TODAY, a_need, an_offer

DATA = Path(__file__).parents[3] / "benchmarks" / "data"
NEEDS = read_listings(DATA / "needs-dev.jsonl")
OFFERS = read_listings(DATA / "offers.jsonl")
SIZES = st.sampled_from(["", "small", "medium", "large"])
judged_pairs = st.tuples(st.sampled_from(NEEDS), st.sampled_from(OFFERS))
pairs = st.one_of(judged_pairs, st.tuples(any_listing("need"), any_listing("offer")))


def judged(need, offer):
    found = judge(need, offer, on=TODAY)
    return found.exact, [(gate.name, gate.verdict) for gate in found.gates]


@settings(max_examples=60, deadline=None)
@given(pairs, st.sampled_from([" Thank you.", " Please.", "  ", "\n", " Hello!", " Many thanks,"]))
def test_words_that_say_nothing_change_nothing(pair, polite):
    need, offer = pair
    assert judged(replace(need, description=need.description + polite), offer) == judged(
        need, offer
    )


EVERYDAY = [
    "Happy Christmas to you all.",
    "Merry Christmas and a happy new year to everyone!",
    "Sent from my iPhone.",
    "Sent from my Samsung Galaxy tablet.",
    "Get Outlook for Android.",
    "Have a lovely weekend!",
    "Hope you are keeping well.",
    "I hope you all had a good summer.",
    "Good morning everybody.",
    "Kind regards from all of us.",
    "Best wishes to the whole team.",
    "Looking forward to hearing from you soon.",
    "Sorry for the long message.",
    "Please excuse any typos.",
    "Thank you so much for reading this far!",
    "Take care and God bless.",
    "See you soon.",
    "My name is Paul Friday and I am the secretary.",
    "Ring Mrs Horsforth on 0113 496 0000.",
    "We have been going since 1998.",
]


@settings(max_examples=200, deadline=None)
@given(pairs, st.sampled_from(EVERYDAY), st.booleans())
def test_an_everyday_sentence_changes_nothing(pair, sentence, on_need):
    need, offer = (replace(one, description=f"{one.description.rstrip()}.") for one in pair)
    before = judged(need, offer)
    side = need if on_need else offer
    with_it = replace(side, description=f"{side.description} {sentence}")
    after = judged(with_it, offer) if on_need else judged(need, with_it)
    assert after[1] == before[1]
    assert abs(after[0] - before[0]) < 0.01


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_what_is_said_twice_counts_once(pair):
    need, offer = pair
    again = replace(offer, description=f"{offer.description} {offer.title}.")
    assert judged(need, again)[0] == judged(need, offer)[0]


@settings(max_examples=60, deadline=None)
@given(pairs, st.sampled_from(["Amara's Sheds", "Kowalski & Sons", "The Grand Trust"]), SIZES)
def test_who_they_are_and_how_large_moves_nothing(pair, name, size):
    need, offer = pair
    other = replace(need, organisation=name, size_band=size)
    again = judged(other, replace(offer, organisation=name, size_band=size))
    assert again[0] == judged(need, offer)[0]  # an award may still be for small groups alone


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(NEEDS), st.permutations(OFFERS[:12]))
def test_the_order_in_which_offers_come_moves_nothing(need, shuffled):
    in_order = [one.offer for one in rank(need, OFFERS[:12], on=TODAY)]
    assert [one.offer for one in rank(need, shuffled, on=TODAY)] == in_order


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NEEDS), st.sampled_from([o for o in OFFERS if o.skills]))
def test_a_wish_that_is_met_never_lowers_what_is_asked(need, offer):
    wish = replace(need, skills_nice=(*need.skills_nice, offer.skills[0]))
    before, after = judge(need, offer, on=TODAY).parts[0], judge(wish, offer, on=TODAY).parts[0]
    assert after.points >= before.points - 0.01


@settings(max_examples=40, deadline=None)
@given(any_listing("need"), st.lists(any_listing("offer"), min_size=2, max_size=6), st.data())
def test_the_order_of_invented_offers_moves_nothing_either(need, offers, data):
    offers = [replace(one, key=f"offer-{number}") for number, one in enumerate(offers)]
    shuffled = data.draw(st.permutations(offers))
    in_order = [(one.offer, one.exact) for one in rank(need, offers, on=TODAY)]
    assert [(one.offer, one.exact) for one in rank(need, shuffled, on=TODAY)] == in_order


@settings(max_examples=60, deadline=None)
@given(
    any_listing("need"),
    any_listing("offer"),
    st.sampled_from(["Excel", "Photoshop", "bookkeeping", "Salesforce"]),
)
def test_a_wish_that_is_met_never_lowers_the_fit_of_invented_pairs(need, offer, skill):
    able = replace(offer, skills=(*offer.skills, skill))
    wish = replace(need, skills_nice=(*need.skills_nice, skill))
    assert judge(wish, able, on=TODAY).exact >= judge(need, able, on=TODAY).exact - 0.01


BROKEN = [
    (
        "Helpers must hold an enhanced DBS check.",
        "None of us has a DBS check.",
        "training_mentoring",
    ),
    (
        "It has to be in the first two weeks of March.",
        "We are away in March.",
        "training_mentoring",
    ),
    ("It would help that we could have no Macs, please.", "All of them are Macs.", "devices"),
]


@settings(max_examples=90, deadline=None)
@given(any_listing("need"), any_listing("offer"), st.sampled_from(BROKEN))
def test_a_hard_condition_that_is_broken_always_gates(need, offer, broken):
    wanted, told, kind = broken
    days = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 14)} if "March" in told else {}
    title = "Laptops for our learners" if kind == "devices" else "Trainers for our learners"
    asked = replace(
        need,
        kind=kind,
        title=title,
        mode="in_person",
        description=f"{need.description} {wanted}",
        **days,
    )
    given_ = replace(
        offer, kind=kind, title=title, mode="in_person", description=f"{offer.description}. {told}"
    )
    assert judge(asked, given_, on=TODAY).verdict == "fail"


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_what_ended_before_the_day_is_always_gated(pair):
    need, offer = pair
    over = replace(offer, starts_on=None, ends_on=TODAY.replace(year=2025))
    assert judge(need, over, on=TODAY).verdict == "fail"


@settings(max_examples=60, deadline=None)
@given(pairs, st.sampled_from(["They have to be Chromebooks.", "It must be Windows 11."]))
def test_a_make_that_is_insisted_on_is_never_passed_over(pair, must):
    need, offer = pair
    asked = replace(need, title="Laptops", kind="devices", description=must)
    given_ = replace(offer, title="iPads", kind="devices", skills=(), description="Six iPads.")
    assert judge(asked, given_, on=TODAY).verdict == "fail"


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_a_fit_is_the_sum_of_its_parts_and_of_a_hundred(pair):
    found = judge(*pair, on=TODAY)
    assert sum(part.out_of for part in found.parts) == 100
    assert found.fit == round(sum(part.points for part in found.parts))
    assert all(0 <= part.points <= part.out_of for part in found.parts)


def test_a_skill_that_would_be_nice_makes_a_thing_no_visit():
    need = a_need(title="four monitors", mode="in_person")
    offer = an_offer(title="four monitors", mode="remote", skills=("Photoshop",))
    wish = replace(need, skills_nice=("Photoshop",))
    assert judge(wish, offer, on=TODAY).exact >= judge(need, offer, on=TODAY).exact
