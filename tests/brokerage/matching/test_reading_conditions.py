"""Conditions as people write them: form, platforms, handing over, money, rooms, whose place."""

import pytest

from brokerage.matching.reading import (
    ages,
    clauses,
    handover,
    meeting,
    platforms,
    purposes,
    rooms,
    status,
    things,
    times,
    working,
)


def words_that(*typed):
    return pytest.mark.parametrize("typed", typed)


@words_that(
    "Registered charities only.",
    "For registered charities in West Yorkshire",
    "Our board wants a charity number",
    "must be a registered charity",
    "Charities only, sorry (not CICs)",
)
def test_an_offer_for_charities_alone(typed):
    assert status.charities_only(typed)


@words_that(
    "Any community group",
    "Registered charities and CICs only",
    "A charity would be a fine home for it",
)
def test_an_offer_that_asks_for_no_form_or_takes_others_too(typed):
    assert not status.charities_only(typed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("We're a CIC", False),
        ("not a registered charity, just neighbours", False),
        ("we have no charity number yet", False),
        ("registered charity 1234567", True),
        ("We are a small charity", True),
        ("A lunch club", None),
    ],
)
def test_what_an_organisation_says_it_is(typed, told):
    assert status.is_charity(typed) is told


@pytest.mark.parametrize(
    ("typed", "out"),
    [
        ("No Macs please.", {"Apple"}),
        ("iPads are no use to us, sorry", {"Apple"}),
        ("We can't use Chromebooks", {"Chromebook"}),
        ("It would help that we could have no Macs please", {"Apple"}),
        ("We want good ones and no Chromebooks", {"Chromebook"}),
        ("We have ten laptops and no Macs", set()),
        ("Anything at all", set()),
    ],
)
def test_platforms_that_a_need_refuses(typed, out):
    assert platforms.refused(typed) == out


def test_a_platform_that_is_refused_is_not_required_by_the_same_words():
    assert platforms.required("It must be quick. We need something, not Macs, no use.") == set()


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("Old ThinkPads", {"Windows"}),
        ("ThinkPads with Ubuntu", {"Linux"}),
        ("Linux. They won't run Windows.", {"Linux"}),
        ("W11 Pro", {"Windows", "Windows 11"}),
    ],
)
def test_what_a_device_runs(typed, given):
    assert platforms.named(typed) == given


@words_that("Collection only", "We can't deliver", "come and fetch them", "You collect from Armley")
def test_what_has_to_be_fetched(typed):
    assert handover.only_fetched(typed)


@words_that("You collect, or we can post", "We deliver", "Ten tablets")
def test_what_somebody_would_bring(typed):
    assert not handover.only_fetched(typed)


@words_that("we have no car", "None of us drives", "nobody has a van", "would need to be delivered")
def test_who_cannot_fetch(typed):
    assert handover.cannot_fetch(typed)
    assert not handover.cannot_fetch("We can fetch them in my car")


@pytest.mark.parametrize(
    ("typed", "purpose"),
    [
        ("Capital only", purposes.CAPITAL),
        ("We cannot fund salaries", purposes.CAPITAL),
        ("no running costs", purposes.CAPITAL),
        ("Revenue only", purposes.RUNNING),
        ("We cannot buy equipment", purposes.RUNNING),
        ("Spend it as you think best", ""),
        ("No salaries, and it cannot buy equipment", ""),
    ],
)
def test_what_money_may_be_spent_on(typed, purpose):
    assert purposes.allowed(typed) == purpose


def test_what_money_is_wanted_for():
    assert purposes.wanted("a part-time worker and two laptops") == {
        purposes.RUNNING,
        purposes.CAPITAL,
    }
    assert purposes.wanted("a trip") == frozenset()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("They have the right to work", True),
        ("no permission to work yet", False),
        ("waiting for a decision from the Home Office", False),
        ("they may not work", False),
        ("Six students", None),
    ],
)
def test_whether_people_may_work(typed, told):
    assert working.may(typed) is told


@words_that(
    "Up two flights, no lift", "steep stairs", "there is a stairlift", "no wheelchair access"
)
def test_a_room_that_is_not_step_free(typed):
    assert rooms.STEP_FREE in rooms.missing(typed)
    assert rooms.STEP_FREE not in rooms.there(typed)


@words_that("level access please", "one of us uses a wheelchair", "eight prams", "no stairs please")
def test_a_need_that_has_to_be_step_free(typed):
    assert rooms.STEP_FREE in rooms.wanted(typed)


def test_a_telephone_in_a_lift_is_no_lift():
    assert rooms.wanted("our lift alarm") == frozenset()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Smallest lot is 8", 8),
        ("in boxes of 12", 12),
        ("6 or more", 6),
        ("not ones and twos", 3),
        ("as one lot", 20),
        ("at least half of them", 10),
        ("as many as you like", None),
        ("Minimum 8GB RAM, boxes of 4 GB", None),
        ("Minimum 2 weeks notice", None),
        ("minimum 3 working days", None),
        ("16 or more GB", None),
        ("Minimum 8 GB RAM, minimum 5 laptops", 5),
    ],
)
def test_the_least_of_twenty(typed, number):
    assert things.least(typed, 20) == number


@pytest.mark.parametrize(
    ("typed", "out"),
    [
        ("We can't film under-16s", (0, 15)),
        ("No children under 12 on the floor", (0, 11)),
        ("not for kids", (0, 17)),
        ("Our insurance doesn't cover under 18s", (0, 17)),
        ("We are not able to film anybody under 18", (0, 17)),
        ("Sorry, no one below 16", (0, 15)),
        ("We never film minors", (0, 17)),
        ("unable to take people younger than 14", (0, 13)),
        ("Under 16s must bring a grown-up", None),
        ("No under-16s without a parent", None),
        ("no unaccompanied children under 12", None),
    ],
)
def test_ages_that_an_offer_is_not_for(typed, out):
    assert ages.refused(typed) == out
    assert ages.ages(typed) is None


def test_adults_only_is_an_age():
    assert ages.ages("Adults only") == (18, 120)


def test_who_is_supported_tells_an_age_only_where_it_is_one():
    assert ages.of_communities(frozenset({"older-people", "women"})) == (50, 120)
    assert ages.of_communities(frozenset({"older-people", "young-people"})) is None
    assert ages.of_communities(frozenset({"women"})) is None


def test_whose_place_it_happens_at():
    assert meeting.comes_to_them("You would have to come to us.")
    assert meeting.comes_to_them("Most can't leave their rooms")
    assert not meeting.comes_to_them("We can come to you")
    assert meeting.stays_at_theirs("We cannot come out to you")
    assert not meeting.stays_at_theirs("We come to you")
    assert meeting.at_home("She is housebound")
    assert not meeting.at_home("Not one-to-one at home")
    assert meeting.not_at_home("We never do home visits")


@words_that("Saturdays only", "it has to be after 6", "the only evening we have", "no other day")
def test_words_that_leave_no_other_time(typed):
    assert times.insists_on_time(typed)
    assert not times.insists_on_time("Evenings are best")


@pytest.mark.parametrize(
    ("typed", "out"),
    [
        ("Games are no use", "Games"),
        ("We don't build shops", "shops"),
        ("It cannot be anywhere with a bar", "a bar"),
    ],
)
def test_other_ways_of_saying_no(typed, out):
    assert [words for _, words in clauses.refused(typed)] == [out]


@words_that("No SIMs in them", "No leads included", "No catch to it", "We don't take them away")
def test_what_is_missing_or_promised_is_no_refusal(typed):
    assert clauses.refused(typed) == ()
