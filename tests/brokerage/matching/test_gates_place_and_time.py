"""Gates of place, mode, dates and hours."""

from datetime import date

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, a_need, an_offer, gate, verdict

GRANT = {"title": "Small grants", "kind": "funding"}


# --- place ---------------------------------------------------------------------------------
def test_helpers_who_cover_the_ward_pass():
    need = a_need(**CLASS, places=("Armley",))
    assert verdict("place", need, an_offer(**HELPERS, places=("Armley", "Pudsey"))) == "pass"


def test_helpers_for_another_ward_fail_and_both_wards_are_named():
    need = a_need(**CLASS, places=("Wetherby",))
    found = gate("place", need, an_offer(**HELPERS, places=("Armley",)))
    assert found.verdict == "fail"
    assert "Armley" in found.sentence
    assert "Wetherby" in found.sentence


def test_a_ward_that_stands_only_in_the_words_narrows_a_citywide_offer():
    need = a_need(**CLASS, places=("Wetherby",))
    assert (
        verdict("place", need, an_offer(**HELPERS, citywide=True, description="LS12 only"))
        == "fail"
    )


def test_where_field_and_words_quarrel_the_broker_is_told_to_ask():
    need = a_need(**CLASS, places=("Wetherby",))
    offer = an_offer(**HELPERS, places=("Armley",), description="For groups in Otley")
    found = gate("place", need, offer)
    assert found.verdict == "ask"
    assert found.question


def test_words_that_name_part_of_the_field_narrow_it():
    offer = an_offer(**HELPERS, places=("Armley", "Pudsey"), description="Pudsey groups only")
    assert verdict("place", a_need(**CLASS, places=("Armley",)), offer) == "fail"


def test_a_citywide_need_may_use_help_in_one_ward():
    need = a_need(**CLASS, citywide=True)
    assert verdict("place", need, an_offer(**HELPERS, places=("Armley",))) == "fixable"


def test_a_need_that_does_not_say_where_is_asked():
    assert verdict("place", a_need(**CLASS), an_offer(**HELPERS, places=("Armley",))) == "ask"


def test_place_does_not_matter_to_citywide_or_remote_help():
    need = a_need(**CLASS, places=("Wetherby",))
    assert verdict("place", need, an_offer(**HELPERS, citywide=True)) == "no matter"
    remote = HELPERS | {"mode": "remote"}
    assert verdict("place", need, an_offer(**remote, places=("Armley",))) == "no matter"


def test_goods_for_one_part_of_the_city_stay_there():
    need = a_need(**LAPTOPS, places=("Wetherby",))
    offer = an_offer(**LAPTOPS, citywide=True, description="Only for families living in Armley")
    assert verdict("place", need, offer) == "fail"


def test_where_goods_are_collected_shuts_nobody_out():
    need = a_need(**LAPTOPS, places=("Wetherby",))
    offer = an_offer(**LAPTOPS, citywide=True, description="Collection from Armley")
    assert verdict("place", need, offer) == "no matter"


def test_many_wards_are_counted_not_listed():
    need = a_need(**CLASS, places=("Wetherby",))
    found = gate("place", need, an_offer(**HELPERS, description="anywhere in West Leeds"))
    assert "6 wards" in found.sentence


def test_a_room_in_the_centre_is_in_reach_of_a_group_elsewhere():
    need = a_need(**ROOM, places=("Wetherby",))
    assert verdict("place", need, an_offer(**ROOM, places=("Little London & Woodhouse",))) == "pass"


def test_a_room_elsewhere_means_travelling():
    need = a_need(**ROOM, places=("Wetherby",))
    assert verdict("place", need, an_offer(**ROOM, places=("Pudsey",))) == "fixable"


def test_a_room_where_they_ask_for_it_passes():
    need = a_need(**ROOM, description="Anywhere in Pudsey")
    assert verdict("place", need, an_offer(**ROOM, places=("Pudsey",))) == "pass"


def test_a_room_outside_where_they_ask_for_it_is_a_question():
    need = a_need(**ROOM, description="Anywhere in Pudsey")
    assert verdict("place", need, an_offer(**ROOM, places=("Wetherby",))) == "ask"


def test_a_room_with_no_place_says_nothing_of_place():
    assert verdict("place", a_need(**ROOM), an_offer(**ROOM)) == "no matter"


# --- mode ----------------------------------------------------------------------------------
def remote(**said):
    return HELPERS | {"mode": "remote"} | said


def test_help_from_afar_for_a_need_in_person_is_a_question():
    assert verdict("mode", a_need(**CLASS), an_offer(**remote())) == "ask"


def test_help_from_afar_that_rules_out_travel_fails():
    assert verdict("mode", a_need(**CLASS), an_offer(**remote(description="No travel."))) == "fail"


def test_help_in_person_for_a_need_from_afar_can_be_arranged():
    need = a_need(**CLASS | {"mode": "remote"})
    assert verdict("mode", need, an_offer(**HELPERS)) == "fixable"


def test_an_offer_that_insists_on_presence_fails_a_need_from_afar():
    need = a_need(**CLASS | {"mode": "remote"})
    offer = an_offer(**HELPERS, description="People must be on site.")
    assert verdict("mode", need, offer) == "fail"


def test_either_way_meets_any_way_and_goods_have_no_way():
    assert verdict("mode", a_need(**CLASS), an_offer(**HELPERS | {"mode": "either"})) == "pass"
    assert (
        verdict("mode", a_need(**LAPTOPS, mode="in_person"), an_offer(**LAPTOPS, mode="remote"))
        == "no matter"
    )


# --- dates ---------------------------------------------------------------------------------
SPRING = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 5, 31)}


def test_dates_that_share_a_day_pass():
    offer = an_offer(**HELPERS, starts_on=date(2027, 5, 31), ends_on=date(2027, 6, 1))
    assert verdict("dates", a_need(**CLASS, **SPRING), offer) == "pass"


def test_an_offer_that_ended_fails():
    assert (
        verdict("dates", a_need(**CLASS), an_offer(**HELPERS, ends_on=date(2026, 1, 1))) == "fail"
    )


def test_help_that_ends_before_the_need_begins_fails():
    offer = an_offer(**HELPERS, ends_on=date(2027, 2, 28))
    assert verdict("dates", a_need(**CLASS, **SPRING), offer) == "fail"


def test_goods_that_go_early_can_be_taken_early():
    found = gate(
        "dates", a_need(**LAPTOPS, **SPRING), an_offer(**LAPTOPS, description="Gone by Christmas")
    )
    assert found.verdict == "fixable"
    assert "25 December 2026" in found.question


def test_an_offer_that_starts_after_the_need_ends_fails():
    offer = an_offer(**HELPERS, starts_on=date(2027, 6, 1))
    assert verdict("dates", a_need(**CLASS, **SPRING), offer) == "fail"


def test_no_dates_no_verdict():
    assert verdict("dates", a_need(**CLASS), an_offer(**HELPERS)) == "no matter"


# --- hours ---------------------------------------------------------------------------------
def test_days_that_meet_pass_and_are_named():
    need = a_need(**CLASS, times="Tuesday and Thursday mornings")
    found = gate("hours", need, an_offer(**HELPERS, times="Thursdays"))
    assert found.verdict == "pass"
    assert "Thursday" in found.sentence


def test_many_days_that_meet_are_not_all_named():
    found = gate("hours", a_need(**CLASS, times="weekdays"), an_offer(**HELPERS, times="mornings"))
    assert "find a time" in found.sentence


def test_days_that_do_not_meet_fail_in_person():
    assert (
        verdict("hours", a_need(**CLASS, times="Sundays"), an_offer(**HELPERS, times="Mondays"))
        == "fail"
    )


def test_days_that_do_not_meet_can_be_agreed_from_afar():
    need = a_need(**CLASS | {"mode": "either"}, times="Sundays")
    assert verdict("hours", need, an_offer(**remote(), times="Mondays")) == "fixable"


def test_where_times_and_words_quarrel_the_broker_is_told_to_ask():
    offer = an_offer(**HELPERS, times="Mondays", description="We are free on Sundays")
    assert verdict("hours", a_need(**CLASS, times="Sundays"), offer) == "ask"


def test_times_in_the_words_alone_are_read_but_not_preferences():
    need = a_need(**CLASS, times="Sundays")
    assert (
        verdict("hours", need, an_offer(**HELPERS, description="We can come on Mondays")) == "fail"
    )
    assert (
        verdict("hours", need, an_offer(**HELPERS, description="Mondays preferred")) == "no matter"
    )


def test_a_full_time_course_shuts_out_those_who_can_only_come_part_time():
    need = a_need(title="Coding course", times="part time, mornings")
    offer = an_offer(title="Coding course", times="Mon-Fri 9-5", description="Full time")
    assert verdict("hours", need, offer) == "fail"


def test_hours_of_a_collection_of_goods_can_be_agreed():
    assert (
        verdict("hours", a_need(**LAPTOPS, times="Sundays"), an_offer(**LAPTOPS, times="Mondays"))
        == "fixable"
    )


def test_a_grant_needs_nobody_at_one_time():
    assert (
        verdict("hours", a_need(**GRANT, times="Sundays"), an_offer(**GRANT, times="Mondays"))
        == "fixable"
    )


def test_a_repair_stall_must_be_there_when_people_are():
    stall = {"title": "Repair cafe stall", "kind": "devices", "mode": "in_person"}
    assert (
        verdict("hours", a_need(**CLASS, times="Sundays"), an_offer(**stall, times="Mondays"))
        == "fail"
    )
