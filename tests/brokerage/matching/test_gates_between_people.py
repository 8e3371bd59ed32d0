"""Where people meet, what is asked of people is asked, whatever things they talk of."""

import pytest

from brokerage.matching.profile import read
from brokerage.matching.reading import meeting

from .listings import CLASS, a_need, an_offer, gate, part, verdict

SESSIONS = {"kind": "digital_skills_sessions", "mode": "in_person"}
TITLES = [
    "Tablet trainer",
    "Phone helper",
    "Laptop and tablet tutor",
    "Sim card and phone set-up helper",
    "iPads for beginners",
    "Laptops, phones and wifi",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(("held", "told"), [(False, "fail"), (None, "ask"), (True, "pass")])
def test_a_check_is_asked_of_people_who_help_with_things(title, held, told):
    need = a_need(title="Tablet class for under 12s", check=True, **SESSIONS)
    assert verdict("check", need, an_offer(title=title, check=held, **SESSIONS)) == told


@pytest.mark.parametrize("title", TITLES[:4])
def test_a_title_that_names_who_comes_is_help_from_people_with_nothing_ticked(title):
    assert read(an_offer(title=title)).with_people
    need = a_need(**CLASS, check=True)
    assert verdict("check", need, an_offer(title=title, check=False)) == "fail"


def test_a_title_that_names_who_comes_leads_what_else_it_is_about():
    assert read(an_offer(title="Tablet trainer")).group == "people"


def test_a_kind_close_behind_counts_where_nothing_is_ticked():
    clinic = an_offer(title="Saturday tech clinic", description="Bring your broken laptop or PC")
    told = read(clinic)
    assert told.with_people
    assert verdict("check", a_need(**CLASS, check=True), clinic) == "ask"


@pytest.mark.parametrize(
    "title",
    [
        "Laptops for tutors",
        "Tutor's laptop",
        "Ten tablets for our volunteers",
        "Trainers' laptops, wiped",
        "Volunteer-run stock of laptops",
        "Money for a trainer",
        "Grant towards a tutor",
        "Room hire with helper",
    ],
)
def test_a_title_that_gives_things_to_helpers_names_nobody_who_comes(title):
    assert not meeting.names_who_comes(title)


def test_of_things_that_are_handed_over_no_check_is_asked():
    laptops = an_offer(title="50 laptops", description="Ask our experts", kind="devices")
    assert verdict("check", a_need(**CLASS, check=True), laptops) == "no matter"


@pytest.mark.parametrize("title", TITLES)
def test_hours_that_do_not_meet_fail_whatever_they_talk_of(title):
    need = a_need(title="Laptop and tablet tutor", times="Mondays only", **SESSIONS)
    offer = an_offer(title=title, times="Thursday evenings only", **SESSIONS)
    assert verdict("hours", need, offer) == "fail"


@pytest.mark.parametrize("title", TITLES)
def test_ways_of_meeting_are_compared_whatever_they_talk_of(title):
    need = a_need(title="Tablet class", description="Must be here in person.", **SESSIONS)
    offer = an_offer(title=title, **SESSIONS | {"mode": "remote"})
    assert verdict("mode", need, offer) == "fail"


@pytest.mark.parametrize("title", TITLES)
def test_whose_place_it_is_matters_whatever_they_talk_of(title):
    need = a_need(title="Tablets for the housebound", **SESSIONS)
    offer = an_offer(title=title, description="No home visits.", **SESSIONS)
    assert verdict("whose place", need, offer) == "fail"


@pytest.mark.parametrize("title", TITLES)
def test_a_team_of_women_is_asked_for_whatever_they_talk_of(title):
    need = a_need(title="Tablet class", description="Female tutors only.", **SESSIONS)
    assert gate("women", need, an_offer(title=title, **SESSIONS)).verdict == "ask"


def test_remote_lessons_on_things_are_at_one_time_as_well():
    remote = SESSIONS | {"mode": "remote"}
    need = a_need(title="Tablet lessons", times="Mondays", **remote)
    offer = an_offer(title="iPads for beginners", times="Thursdays", **remote)
    assert part("when", need, offer).points == 0
