"""Gates of checks, language, women, eligibility, things and history."""

from decimal import Decimal

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, a_need, an_offer, gate, verdict


# --- checks --------------------------------------------------------------------------------
def test_a_check_that_is_required_and_held_passes():
    assert verdict("check", a_need(**CLASS, check=True), an_offer(**HELPERS, check=True)) == "pass"


def test_a_check_that_is_required_and_not_held_fails():
    assert verdict("check", a_need(**CLASS, check=True), an_offer(**HELPERS, check=False)) == "fail"


def test_a_check_that_can_be_done_is_a_wait_not_a_no():
    offer = an_offer(**HELPERS, check=False, description="DBS can be done")
    assert verdict("check", a_need(**CLASS, check=True), offer) == "fixable"


def test_a_check_that_is_not_spoken_of_is_asked():
    assert verdict("check", a_need(**CLASS, check=True), an_offer(**HELPERS)) == "ask"


def test_a_check_is_no_matter_for_laptops_or_where_none_is_required():
    assert verdict("check", a_need(**LAPTOPS, check=True), an_offer(**LAPTOPS)) == "no matter"
    assert verdict("check", a_need(**CLASS), an_offer(**HELPERS, check=False)) == "no matter"


# --- language and women --------------------------------------------------------------------
def test_help_in_their_language_passes():
    need = a_need(**CLASS, description="Farsi speakers please")
    assert verdict("language", need, an_offer(**HELPERS, skills=("farsi",))) == "pass"


def test_help_in_no_language_but_english_fails_a_need_in_another():
    need = a_need(**CLASS, description="It has to be in Farsi")
    assert "no other language" in gate("language", need, an_offer(**HELPERS)).sentence
    found = gate("language", need, an_offer(**HELPERS, skills=("urdu",)))
    assert found.verdict == "fail"
    assert "Urdu" in found.sentence


def test_help_in_another_language_for_a_need_that_names_none_is_asked():
    assert verdict("language", a_need(**CLASS), an_offer(**HELPERS, skills=("urdu",))) == "ask"


def test_laptops_speak_no_language_and_english_needs_no_saying():
    assert (
        verdict("language", a_need(**LAPTOPS, language="Farsi"), an_offer(**LAPTOPS)) == "no matter"
    )
    assert (
        verdict("language", a_need(**CLASS, language="English"), an_offer(**HELPERS)) == "no matter"
    )


def test_a_team_of_women_meets_a_need_for_one():
    need = a_need(**CLASS, description="Tutors must be women")
    assert verdict("women", need, an_offer(**HELPERS, description="All-female team")) == "pass"


def test_a_team_that_does_not_say_or_is_mixed_is_asked():
    need = a_need(**CLASS, description="Women-only building")
    assert "does not say" in gate("women", need, an_offer(**HELPERS)).sentence
    mixed = gate("women", need, an_offer(**HELPERS, description="Men and women"))
    assert mixed.verdict == "ask"
    assert "men and women" in mixed.sentence


def test_an_offer_for_women_only_fails_a_need_that_does_not_name_them():
    offer = an_offer(**HELPERS, description="Women-only groups")
    assert verdict("women", a_need(**CLASS), offer) == "fail"
    assert verdict("women", a_need(**CLASS, communities=("women",)), offer) == "no matter"


# --- who may receive it --------------------------------------------------------------------
def test_ages_that_meet_pass_and_ages_that_do_not_fail():
    need = a_need(**CLASS, description="for 13-17s")
    assert verdict("ages", need, an_offer(**HELPERS, description="ages 16+")) == "pass"
    assert verdict("ages", need, an_offer(**HELPERS, description="over 65s")) == "fail"
    assert verdict("ages", need, an_offer(**HELPERS, description="aged 20 to 30")) == "fail"
    assert verdict("ages", need, an_offer(**HELPERS)) == "no matter"


def test_an_offer_strictly_for_a_group_is_for_that_group():
    offer = an_offer(**LAPTOPS, description="Strictly for care leavers")
    assert verdict("groups", a_need(**LAPTOPS), offer) == "fail"
    assert verdict("groups", a_need(**LAPTOPS, description="for care leavers"), offer) == "pass"
    refugees = an_offer(**LAPTOPS, description="Refugees only")
    need = a_need(**LAPTOPS, communities=("refugees-asylum-seekers",))
    assert verdict("groups", need, refugees) == "pass"


def test_an_offer_that_merely_names_a_group_shuts_nobody_out():
    offer = an_offer(**LAPTOPS, description="Great for veterans")
    assert verdict("groups", a_need(**LAPTOPS), offer) == "no matter"


def test_research_seeks_the_people_it_names():
    panel = {"title": "User testing panel", "kind": "user_research"}
    offer = an_offer(**panel, communities=("disabled-people",))
    assert (
        verdict("groups", a_need(**panel, communities=("disabled-people", "carers")), offer)
        == "pass"
    )
    assert verdict("groups", a_need(**panel, communities=("young-people",)), offer) == "fail"


def test_an_income_inside_the_condition_passes_and_outside_fails():
    offer = an_offer(**LAPTOPS, description="Income under £100k only")
    assert verdict("income", a_need(**LAPTOPS, size_band="under_10k"), offer) == "pass"
    assert verdict("income", a_need(**LAPTOPS, size_band="100k_500k"), offer) == "fail"
    assert verdict("income", a_need(**LAPTOPS, description="Income £2m"), offer) == "fail"
    assert verdict("income", a_need(**LAPTOPS, description="Income £90k"), offer) == "pass"
    assert verdict("income", a_need(**LAPTOPS), offer) == "ask"
    assert verdict("income", a_need(**LAPTOPS), an_offer(**LAPTOPS)) == "no matter"


def test_a_band_that_straddles_the_condition_is_asked():
    offer = an_offer(**LAPTOPS, description="Income over £50k")
    found = gate("income", a_need(**LAPTOPS, size_band="10k_100k"), offer)
    assert found.verdict == "ask"
    assert "over £50,000" in found.sentence


def test_a_condition_from_to_names_both_ends():
    offer = an_offer(**LAPTOPS, description="Income between £10k and £200k")
    assert "£10,000 to £200,000" in gate("income", a_need(**LAPTOPS), offer).sentence


# --- what it must be -----------------------------------------------------------------------
def test_laptops_of_the_system_they_insist_on():
    need = a_need(**LAPTOPS, description="Must run Windows 11.")
    assert verdict("platform", need, an_offer(**LAPTOPS, description="Windows 11")) == "pass"
    assert verdict("platform", need, an_offer(**LAPTOPS, description="Chromebooks")) == "fail"
    assert verdict("platform", need, an_offer(**LAPTOPS)) == "ask"
    assert verdict("platform", need, an_offer(**HELPERS)) == "no matter"


def test_the_one_product_they_will_take():
    licence = {"title": "Accounting licences", "kind": "software_licences"}
    need = a_need(**licence, description="Must be Xero.")
    assert verdict("product", need, an_offer(**licence, description="Xero seats")) == "pass"
    assert verdict("product", need, an_offer(**licence, description="Sage seats")) == "fail"
    assert verdict("product", need, an_offer(**licence)) == "ask"
    assert verdict("product", need, an_offer(title="Small grants", kind="funding")) == "no matter"


def test_what_one_side_rules_out_cannot_be_what_the_other_is_about():
    offer = an_offer(title="Team day", kind="events", description="Not gardening please.")
    need = a_need(title="Gardening help", kind="events")
    assert "Not gardening" in gate("ruled out", need, offer).sentence
    monitors = an_offer(title="Monitors", kind="devices", description="No computers.")
    assert verdict("ruled out", a_need(title="Desktop PCs"), monitors) == "fail"
    assert verdict("ruled out", a_need(title="Two screens"), monitors) == "no matter"


def test_what_the_need_rules_out():
    need = a_need(title="Laptops", kind="devices", description="No macbooks.")
    assert verdict("ruled out", need, an_offer(title="Four macbooks", kind="devices")) == "fail"


def test_a_room_holds_them_or_it_does_not():
    need = a_need(**ROOM, quantity=Decimal(30), unit="people")
    assert verdict("size", need, an_offer(**ROOM, description="Seats 40")) == "pass"
    assert verdict("size", need, an_offer(**ROOM, quantity=Decimal(12), unit="people")) == "fail"
    assert verdict("size", need, an_offer(**ROOM)) == "ask"
    assert (
        verdict("size", a_need(**ROOM, quantity=Decimal(2), unit="hours"), an_offer(**ROOM))
        == "no matter"
    )
    assert verdict("size", a_need(**ROOM), an_offer(**ROOM)) == "no matter"


def test_a_room_has_what_they_need_there():
    need = a_need(**ROOM, description="Step-free, with a kitchen")
    assert verdict("facilities", need, an_offer(**ROOM, description="Kitchen. Lift.")) == "pass"
    assert verdict("facilities", need, an_offer(**ROOM, description="Kitchen. No lift.")) == "fail"
    found = gate("facilities", need, an_offer(**ROOM, description="Kitchen."))
    assert found.verdict == "ask"
    assert "step-free" in found.question
    assert verdict("facilities", a_need(**ROOM), an_offer(**ROOM)) == "no matter"


def test_an_offer_that_starts_at_a_number():
    need = a_need(**LAPTOPS, quantity=Decimal(4), unit="devices")
    found = gate("least number", need, an_offer(**LAPTOPS, description="Min 10"))
    assert found.verdict == "fail"
    assert found.sentence == "The offer starts at 10; they ask for 4."
    assert verdict("least number", need, an_offer(**LAPTOPS, smallest_part=Decimal(2))) == "pass"
    assert (
        verdict("least number", need, an_offer(**LAPTOPS, description="Min 2", unit="pallets"))
        == "no matter"
    )
    assert (
        verdict("least number", a_need(**LAPTOPS), an_offer(**LAPTOPS, description="Min 2"))
        == "no matter"
    )


# --- history -------------------------------------------------------------------------------
def test_what_was_declined_before_is_asked_about_in_words():
    found = gate("declined before", a_need(refused_reasons=("not_our_age_group",)), an_offer())
    assert found.verdict == "ask"
    assert "not our age group" in found.sentence
