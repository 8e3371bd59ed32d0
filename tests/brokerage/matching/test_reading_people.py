"""Ages, incomes, groups, languages and refusals are read as people type them."""

import pytest

from brokerage.matching.reading import (
    ages,
    checks,
    clauses,
    income,
    language,
    people,
    platforms,
    rooms,
    things,
)


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("for 11 to 14 year olds", (11, 14)),
        ("our 13-17s", (13, 17)),
        ("young people (16-24)", (16, 24)),
        ("6 interns, 18-24", (18, 24)),
        ("ages 16+", (16, 120)),
        ("over 65s", (65, 120)),
        ("under 5s", (0, 4)),
        ("years 7 and 8", (11, 13)),
        ("year 10", (14, 15)),
        ("teenagers", (13, 19)),
        ("primary schools", (4, 11)),
        ("our youth council (14-17)", (14, 17)),
        ("girls aged 9 to 13", (9, 13)),
        ("the lads are 15 to 18", (15, 18)),
        ("We're all 14-17", (14, 17)),
    ],
)
def test_ages(typed, span):
    assert ages.ages(typed) == span


@pytest.mark.parametrize("typed", [
    "3 year plan", "year 40", "people 30-20", "ten laptops", "We are 10 to 15 people",
    "students 10-12 am", "our members 5 to 10 of them", "lads 9 to 10.30",
])  # fmt: skip
def test_what_is_no_age(typed):
    assert ages.ages(typed) is None


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [
        ("income under £50k", (0, 50_000)),
        ("under £10,000 a year", (0, 10_000)),
        ("turnover above £1m", (1_000_000, float("inf"))),
        ("over £500k income only", (500_000, float("inf"))),
        ("income between £10k and £200k", (10_000, 200_000)),
        ("any charity", None),
    ],
)
def test_the_income_an_offer_allows(typed, allowed):
    assert income.allowed(typed) == allowed


def test_an_income_in_words_goes_before_the_band():
    assert income.own("we turn over about 4 grand", "over_1m") == (4_000, 4_000)
    assert income.own("Income is £2.3m", "") == (2_300_000, 2_300_000)
    assert income.own("", "10k_100k") == (10_000, 100_000)
    assert income.own("", "") is None


def test_a_group_is_strict_if_any_sentence_says_so():
    (group,) = people.groups("For veterans. Veterans only! We like veterans.")
    assert group.name == "veterans"
    assert group.strict


def test_communities_are_heard_in_the_text_and_named_as_people_name_them():
    assert people.communities("a lunch club for pensioners") == {"older-people"}
    assert people.slug("refugees & asylum seekers") == "refugees-asylum-seekers"
    assert people.community_label("carers") == "carers"
    assert people.community_label("night-workers") == "night workers"


@pytest.mark.parametrize(
    ("typed", "languages"),
    [
        ("help in Urdu", {"Urdu"}),
        ("Somali speakers", {"Somali"}),
        ("Urdu and Punjabi speaking volunteers", {"Urdu", "Punjabi"}),
        ("a workshop in BSL", {"British Sign Language"}),
        ("people from Somali background", set()),
        ("in English", set()),
    ],
)
def test_a_language_to_help_in_is_not_where_somebody_comes_from(typed, languages):
    assert language.spoken(typed) == languages


def test_languages_are_read_from_skills_and_from_the_field():
    assert language.spoken("", ("arabic",), "English, Farsi") == {"Arabic", "English", "Farsi"}


@pytest.mark.parametrize(
    ("typed", "out"),
    [
        ("Ten of them. No Macs.", "Macs"),
        ("Not gardening please", "gardening please"),
        ("They can't use tablets", "tablets"),
    ],
)
def test_what_a_clause_rules_out(typed, out):
    assert [words for _, words in clauses.refused(typed)] == [out]


@pytest.mark.parametrize("typed", ["No experience needed", "We have no laptops", "not sure yet"])
def test_what_rules_nothing_out(typed):
    assert clauses.refused(typed) == ()


@pytest.mark.parametrize(
    ("typed", "field", "check"),
    [
        ("No DBS needed", True, True),
        ("No DBS needed", False, False),
        ("DBS not required", None, False),
        ("DBS can be done", True, True),
        ("all enhanced DBS checked", None, True),
        ("", True, True),
        ("", None, None),
        ("DBS checked", False, True),
    ],
)
def test_a_need_asks_for_a_check_if_its_field_or_its_words_do(typed, field, check):
    assert checks.required(typed, field) is check


def test_windows_10_that_cannot_run_11_is_windows_only():
    assert platforms.named("Windows 10, cannot run Windows 11") == {"Windows"}
    assert platforms.named("Windows 11 Pro") == {"Windows", "Windows 11"}


def test_a_platform_is_required_only_by_a_sentence_that_insists():
    assert platforms.required("Macs are nice. Any will do.") == frozenset()
    assert platforms.required("Must run Windows 11.") == {"Windows 11"}
    assert platforms.required("It has to be Apple.") == {"Apple"}


@pytest.mark.parametrize(
    ("typed", "product"),
    [("Must be Xero.", "Xero"), ("must be DBS checked", ""), ("Must be Apple", ""), ("any", "")],
)
def test_the_one_product_that_will_do(typed, product):
    assert things.product_required(typed) == product


def test_numbers_of_items_and_seats():
    assert things.least("Min 10 items") == 10
    assert things.least("at least 5 devices") == 5
    assert things.least("some") is None
    assert rooms.room_for("seats 40, parking for 60 cars? Seats 80 at a push") == 80
    assert rooms.room_for("cosy") is None


def test_a_facility_that_is_missing_is_not_there():
    assert rooms.there("kitchen, lift") == {"a kitchen", "step-free access"}
    assert rooms.there("steep stairs, no lift") == frozenset()
