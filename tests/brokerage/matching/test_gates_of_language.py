"""A language is a condition only where people need it and have nobody of their own for it."""

import pytest

from .listings import CLASS, HELPERS, a_need, an_offer, verdict


@pytest.mark.parametrize(
    "said",
    [
        "Members speak Polish at home but everybody's English is fine.",
        "They speak Polish. Everyone's English is good.",
        "Our members speak Urdu, and their English is excellent",
        "They speak Polish at home, English is no problem.",
        "Our ladies speak Somali with each other but they all speak English well.",
        "The older ones speak Polish together but all of them understand English.",
    ],
)
def test_people_whose_english_is_good_need_no_other_language(said):
    assert verdict("language", a_need(**CLASS, description=said), an_offer(**HELPERS)) == (
        "no matter"
    )


@pytest.mark.parametrize(
    "said",
    [
        "They speak Polish; most people's English is fine.",
        "They speak Polish, their English isn't good.",
        "They speak Polish. Their English is good, but not for forms.",
        "They speak Urdu and not everybody speaks English well",
        "They speak Urdu and English is a problem.",
    ],
)
def test_where_the_english_of_some_is_not_good_the_language_stays_a_condition(said):
    assert verdict("language", a_need(**CLASS, description=said), an_offer(**HELPERS)) == "fail"


@pytest.mark.parametrize(
    "said",
    [
        "The BSL interpreter is booked.",
        "Half of us use BSL and we bring our own BSL interpreter",
        "We use BSL. We've booked two BSL interpreters for the day.",
        "One member uses BSL and has her own BSL interpreter.",
        "They speak Farsi, and a Farsi interpreter has been arranged",
        "BSL interpreter is booked, so you don't need to bring one.",
    ],
)
def test_who_brings_an_interpreter_shuts_nobody_out(said):
    assert verdict("language", a_need(**CLASS, description=said), an_offer(**HELPERS)) == (
        "no matter"
    )


@pytest.mark.parametrize(
    "said",
    [
        "We need a BSL interpreter.",
        "Please bring a BSL interpreter.",
        "BSL interpreter must be provided.",
        "A BSL interpreter is booked for March, but they speak Farsi.",
        "A BSL interpreter isn't booked.",
    ],
)
def test_who_has_no_interpreter_keeps_the_condition(said):
    assert verdict("language", a_need(**CLASS, description=said), an_offer(**HELPERS)) == "fail"


def test_an_offer_that_brings_its_interpreter_has_the_language():
    offer = an_offer(**HELPERS, description="We bring our own BSL interpreter.")
    assert verdict("language", a_need(**CLASS, description="We use BSL."), offer) == "pass"
