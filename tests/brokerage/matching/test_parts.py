"""The parts of the fit, each in its own words."""

from datetime import date
from decimal import Decimal

import pytest

from brokerage.matching import amounts
from brokerage.matching.suggest import judge

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, TODAY, a_need, an_offer, gate, part


def asked(need_title, offer_title, **said):
    return part("asked", a_need(title=need_title, **said), an_offer(title=offer_title)).points


def test_the_thing_asked_is_worth_more_than_a_substitute_and_that_more_than_anything_else():
    same = asked("Wi-Fi for our hall", "Wi-Fi installed")
    substitute = asked("Wi-Fi for our hall", "MiFi dongles")
    other = asked("Wi-Fi for our hall", "Logo design")
    assert same > substitute > other


def test_a_wrong_kind_costs_little_and_never_hides():
    right = asked("Help with our website", "Website help", kind="skilled_volunteering")
    wrong = asked("Help with our website", "Website help", kind="devices")
    assert 0.7 * right < wrong < right


def test_shared_words_for_people_do_not_make_a_match():
    grant = asked("Laptops for refugees", "Employment mentoring for refugees")
    kit = asked("Laptops for refugees", "Twenty laptops")
    assert kit > 2 * grant


def test_what_a_need_would_also_like_counts_less_than_what_it_must_have():
    must = a_need(title="Help", skills=("excel",))
    nice = a_need(title="Help with laptops", skills_nice=("excel",))
    offer = an_offer(title="Excel classes", kind="training_mentoring")
    assert part("asked", must, offer).points > part("asked", nice, offer).points


def test_the_sentence_names_what_is_answered_and_what_is_not():
    need = a_need(title="Website and payroll")
    said = part("asked", need, an_offer(title="Website volunteers")).sentence
    assert "Offers websites, as asked." in said
    assert "Does not name payroll." in said


def test_names_the_vocabulary_does_not_know_still_meet_through_a_slip():
    need = a_need(title="Kubernetis wanted")
    assert "words" in part("asked", need, an_offer(title="Volleyball")).sentence
    near = part("asked", need, an_offer(title="Kubernetes")).points
    far = part("asked", need, an_offer(title="Volleyball")).points
    assert near > far


def test_listings_that_say_nothing_are_judged_all_the_same():
    assert part("asked", a_need(title=""), an_offer(title="")).points >= 0


@pytest.mark.parametrize(
    ("wanted", "unit", "given", "other", "share"),
    [
        (10, "devices", 5, "laptops", "0.5"),
        (10, "devices", 500, "devices", "1"),
        (14, "hours", 1, "day", "0.5"),
        (2, "seats", 4, "licences", "1"),
        (2, "vans", 4, "sims", None),
        (2, "", 4, "", None),
        (0, "hours", 4, "hours", None),
    ],
)
def test_amounts_compare_in_one_unit_or_not_at_all(wanted, unit, given, other, share):
    found = amounts.share(Decimal(wanted), unit, Decimal(given), other)
    assert found == (None if share is None else Decimal(share))


def test_more_than_enough_is_not_better_than_enough():
    need = a_need(**LAPTOPS, quantity=Decimal(5), unit="devices")
    enough = part("amount", need, an_offer(**LAPTOPS, quantity=Decimal(5), unit="devices"))
    plenty = part("amount", need, an_offer(**LAPTOPS, quantity=Decimal(50), unit="devices"))
    some = part("amount", need, an_offer(**LAPTOPS, quantity=Decimal(2), unit="devices"))
    assert enough.points == plenty.points > some.points
    assert "part of" in some.sentence


def test_as_many_as_wanted_is_enough():
    found = part("amount", a_need(**LAPTOPS), an_offer(**LAPTOPS, unlimited=True))
    assert found.known
    assert found.points > 0


def test_an_amount_not_said_counts_half_and_is_named():
    some = LAPTOPS | {"title": "Laptops"}
    five = {"quantity": Decimal(5), "unit": "devices"}
    whole = part("amount", a_need(**LAPTOPS, **five), an_offer(**LAPTOPS, **five))
    for need, offer, who in (
        (a_need(**some), an_offer(**LAPTOPS, **five), "The need"),
        (a_need(**LAPTOPS, **five), an_offer(**some), "The offer"),
    ):
        found = part("amount", need, offer)
        assert not found.known
        assert found.points == pytest.approx(whole.points / 2, abs=0.01)
        assert who in found.sentence


def test_amounts_in_units_that_do_not_compare_are_asked():
    need = a_need(**LAPTOPS, quantity=Decimal(5), unit="households")
    found = part("amount", need, an_offer(**LAPTOPS, quantity=Decimal(5), unit="pallets"))
    assert not found.known
    assert "how many" in found.sentence


MARCH = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 30)}


def test_a_third_of_the_period_is_time_enough():
    need = a_need(**CLASS, **MARCH)
    long = part("when", need, an_offer(**HELPERS, ends_on=date(2027, 3, 12)))
    short = part("when", need, an_offer(**HELPERS, ends_on=date(2027, 3, 5)))
    never = part("when", need, an_offer(**HELPERS, ends_on=date(2027, 2, 1)))
    assert long.points > short.points > never.points == 0
    assert "50%" in short.sentence
    assert "do not meet" in never.sentence


def test_shared_hours_count_and_are_named():
    need = a_need(**CLASS, times="Tuesday mornings")
    found = part("when", need, an_offer(**HELPERS, times="Tuesdays"))
    assert found.points == found.out_of
    assert "Tuesday" in found.sentence


def test_dates_and_times_not_said_are_named():
    found = part("when", a_need(**CLASS), an_offer(**HELPERS))
    assert not found.known
    assert "ask" in found.sentence


def test_hours_do_not_matter_where_nobody_meets():
    found = part("when", a_need(**LAPTOPS, times="Sundays"), an_offer(**LAPTOPS, times="Mondays"))
    assert not found.known


def test_where_follows_the_gates_of_place_and_mode():
    need = a_need(**CLASS, places=("Armley",))
    here = part("where", need, an_offer(**HELPERS, places=("Armley",)))
    there = part("where", need, an_offer(**HELPERS, places=("Wetherby",)))
    assert here.points == here.out_of
    assert there.points == 0


def test_the_place_is_no_obstacle_to_goods_and_unknown_for_a_visit():
    assert part("where", a_need(**LAPTOPS), an_offer(**LAPTOPS)).known
    assert not part("where", a_need(**ROOM | {"mode": ""}), an_offer(**ROOM)).known


def test_communities_shared_count_in_full_others_little_and_none_half():
    need = a_need(**CLASS, communities=("carers",))
    shared = part("communities", need, an_offer(**HELPERS, communities=("carers",)))
    other = part("communities", need, an_offer(**HELPERS, communities=("women",)))
    silent = part("communities", need, an_offer(**HELPERS))
    assert shared.points == shared.out_of
    assert shared.points > silent.points > other.points
    assert not silent.known
    assert "women" in other.sentence
    assert "The need names" in part("communities", a_need(**CLASS), an_offer(**HELPERS)).sentence


def test_an_open_question_about_people_counts_half_and_is_named():
    need = a_need(**CLASS, communities=("women",), description="Tutors must be women")
    told = part("communities", need, an_offer(**HELPERS, communities=("women",)))
    asked = gate("women", need, an_offer(**HELPERS))
    assert asked.verdict == "ask"
    assert (told.known, told.sentence) == (False, asked.sentence)
    assert told.points == told.within / 2


def test_a_record_of_confirmed_help_counts_and_a_newcomer_starts_in_the_middle():
    def record(**said):
        return part("record", a_need(**CLASS), an_offer(**HELPERS, **said))

    assert record(confirmed=20).points > record().points > record(fell_through=20).points
    assert "New here" in record().sentence
    assert "2 fell through" in record(fell_through=2).sentence


def test_to_be_near_and_free_is_worth_little_to_the_wrong_thing():
    need = a_need(title="Legal advice", **MARCH, communities=("carers",))
    offer = an_offer(title="Van and driver", **MARCH, communities=("carers",))
    assert judge(need, offer, on=TODAY).band == "weak"
    assert part("communities", need, offer).points < 1


# --- to raise it ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("need_says", "offer_says", "told"),
    [
        (
            "We need fifteen laptops for our class.",
            "We have a dozen old laptops.",
            "12 laptops for the 15 laptops asked",
        ),
        ("We need fifteen laptops for our class.", "We have some laptops.", "The offer does not"),
        ("We have four laptops and need more.", "We can give twelve laptops.", "The need does not"),
        ("We need ten laptops. We need two tablets.", "Give 12 laptops", "The need does not say"),
    ],
)
def test_a_number_in_words_is_taken_where_the_field_is_empty(need_says, offer_says, told):
    need = a_need(title="Laptops", kind="devices", description=need_says)
    offer = an_offer(title="Laptops", kind="devices", description=offer_says)
    assert part("amount", need, offer).sentence.startswith(told)


def test_a_field_speaks_before_the_words():
    need = a_need(title="Ten laptops", quantity=Decimal(4), unit="laptops")
    offer = an_offer(title="Ten laptops", kind="devices")
    assert part("amount", need, offer).sentence == "10 laptops for the 4 laptops asked for: enough."


def test_one_award_is_what_an_offer_of_money_gives():
    need = a_need(title="Grant", kind="funding", quantity=Decimal(8000), unit="GBP")
    offer = an_offer(
        title="Grants",
        kind="funding",
        quantity=Decimal(20000),
        unit="GBP",
        description="Grants of up to £2,000 each.",
    )
    told = part("amount", need, offer).sentence
    assert told == "£2,000 for the £8,000 asked for: part of it."


def test_hours_in_words_count_as_those_in_the_field():
    need = a_need(**CLASS, description="It is on Saturdays.")
    offer = an_offer(**HELPERS, description="We come on Saturdays.")
    assert "both can meet on Saturday" in part("when", need, offer).sentence
