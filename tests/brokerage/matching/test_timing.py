"""What words say of starts and ends reaches the part *when* as it reaches the gate of dates."""

from datetime import date

import pytest

from .listings import CLASS, HELPERS, LAPTOPS, a_need, an_offer, part, verdict

SPRING = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 5, 29)}


def when(need, offer):
    return part("when", need, offer)


@pytest.mark.parametrize("said", ["Available from 1 May", "We can start in May", "Not before May."])
def test_a_start_in_the_words_of_an_offer_counts_like_its_field(said):
    need = a_need(**CLASS, **SPRING)
    in_words = when(need, an_offer(**HELPERS, description=said, ends_on=date(2027, 5, 10)))
    ticked = an_offer(**HELPERS, starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 10))
    assert in_words.points == when(need, ticked).points
    assert in_words.sentence == when(need, ticked).sentence
    assert "About 33%" in in_words.sentence


@pytest.mark.parametrize("said", ["From 1 March until 29 May", "Starting 1 March, until 29 May."])
def test_a_period_in_the_words_of_a_need_counts_like_its_fields(said):
    offer = an_offer(**HELPERS, starts_on=date(2027, 5, 20), ends_on=date(2027, 6, 30))
    told = when(a_need(**CLASS, description=said), offer)
    assert told == when(a_need(**CLASS, **SPRING), offer)
    assert told.known


def test_times_that_do_not_meet_by_their_words_earn_nothing():
    need = a_need(**CLASS, description="We need somebody before the end of March.")
    offer = an_offer(**HELPERS, description="Available from 12 April.")
    assert when(need, offer).points == 0
    assert verdict("dates", need, offer) == "fail"


def test_an_offer_without_an_end_goes_on():
    offer = an_offer(**HELPERS, starts_on=date(2027, 1, 4))
    assert (
        when(a_need(**CLASS, **SPRING), offer).points
        == when(a_need(**CLASS, **SPRING), an_offer(**HELPERS, ends_on=date(2027, 12, 31))).points
    )


def test_how_much_of_a_time_without_an_end_is_covered_nobody_knows():
    need = a_need(**CLASS, description="From 1 March we need helpers")
    assert not when(need, an_offer(**HELPERS, ends_on=date(2027, 6, 30))).known
    assert when(need, an_offer(**HELPERS, ends_on=date(2027, 2, 10))).points == 0


def test_what_says_only_its_end_has_begun():
    need = a_need(**LAPTOPS, description="We need them by 20 December.")
    told = when(need, an_offer(**LAPTOPS, starts_on=date(2026, 12, 15)))
    assert "About 64%" in told.sentence


def test_a_period_that_ends_before_it_begins_tells_nothing():
    need = a_need(**CLASS, starts_on=date(2027, 5, 1), ends_on=date(2027, 3, 1))
    assert not when(need, an_offer(**HELPERS, ends_on=date(2027, 12, 1))).known


def test_where_field_and_words_disagree_the_part_is_open_as_the_gate_is():
    need = a_need(**CLASS, **SPRING)
    offer = an_offer(**HELPERS, ends_on=date(2027, 4, 30), description="Only until 20 December.")
    assert verdict("dates", need, offer) == "ask"
    told = when(need, offer)
    assert (told.known, told.points) == (False, told.within / 2)
    assert "writes 20 December 2026" in told.sentence


def test_so_it_is_with_days_of_the_week():
    need = a_need(**CLASS, times="Mondays", description="We meet on Tuesdays.")
    offer = an_offer(**HELPERS, times="Fridays")
    assert verdict("hours", need, offer) == "ask"
    assert not when(need, offer).known
