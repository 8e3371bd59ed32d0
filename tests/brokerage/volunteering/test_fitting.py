"""What fits a volunteer, by matching: wishes as an offer, a session as a need, reasons in words."""

import datetime as dt

from brokerage.matching.values import Gate, Part, Verdict
from brokerage.volunteering import fitting, wording
from brokerage.volunteering.fitting import Fitting
from places.models import Skill
from tests import factories
from tests.brokerage.volunteering.conftest import at


def test_wishes_become_one_more_offer(priya, time_kind):
    other = factories.help_kind("devices")
    teaching = Skill.objects.get_or_create(slug="teaching", defaults={"name": "Teaching"})[0]
    priya.kinds.add(time_kind, other)
    priya.places.add(factories.place("Armley"))
    priya.communities.add(factories.community("Older people"))
    priya.skill_levels.create(skill=teaching, level=3)
    priya.free_times.create(weekday=3, begins=dt.time(12), ends=dt.time(14))
    priya.about, priya.languages = "I like phones.", "English, Polish"
    facts = fitting.volunteer_facts(priya, time_kind.slug)
    assert (facts.kind, facts.mode, facts.weekdays) == (time_kind.slug, "either", (3,))
    assert facts.times == "Thursday 12:00 to 14:00"
    assert facts.places == ("Armley",)
    assert facts.communities == ("older-people",)
    assert facts.skills == ("teaching",)
    assert "Could teach Teaching." in facts.description
    assert facts.language == "English, Polish"


def test_of_several_wishes_the_one_that_is_asked_for_counts(priya, time_kind):
    other = factories.help_kind("devices")
    priya.kinds.add(time_kind, other)
    assert fitting.volunteer_facts(priya, "devices").kind == "devices"
    assert fitting.volunteer_facts(priya, "not wished").kind == "devices"


def test_what_was_not_said_stays_unsaid(priya):
    priya.in_person = False
    facts = fitting.volunteer_facts(priya)
    assert (facts.kind, facts.times, facts.weekdays, facts.check) == ("", "", (), None)
    assert facts.mode == "remote"
    priya.in_person, priya.remote = True, False
    assert fitting.volunteer_facts(priya).mode == "in_person"


def test_a_session_is_a_need_on_its_day(session, time_kind):
    facts = fitting.session_facts(session)
    assert (facts.kind, facts.starts_on, facts.ends_on) == (
        time_kind.slug,
        session.day,
        session.day,
    )
    assert facts.times.endswith("14:00 to 16:00")
    assert facts.quantity == 2


def test_hours_of_ones_own_have_no_hour_of_the_day(opened):
    own = opened(flexible_hours=3, done_by=at(30).date(), mode="remote")
    facts = fitting.session_facts(own)
    assert (facts.times, facts.weekdays, facts.starts_on) == ("", (), None)


def test_another_day_is_in_the_way_and_said_in_words(priya, session, time_kind):
    priya.kinds.add(time_kind)
    day = (session.day.weekday() + 1) % 7
    priya.free_times.create(weekday=day, begins=dt.time(9), ends=dt.time(12))
    found = fitting.one(priya, session)
    assert found.in_the_way == "It is at another time than you named."
    assert not found.fits


def test_of_days_that_fit_alike_the_soonest_comes_first(priya, opened):
    weeks = [opened(starts_at=at(days), ends_at=at(days, 16)) for days in (35, 14, 28, 21)]
    found = [one.session.day for one in fitting.fitting(priya, weeks)]
    assert found == sorted(one.day for one in weeks)


def test_a_stranger_is_told_nothing_of_fit(session):
    nobody = Fitting(session)
    assert (nobody.band, nobody.fits, nobody.reasons, nobody.in_the_way) == ("", False, [], "")


def test_reasons_are_said_to_the_volunteer():
    said = "Offers phones, as asked. Also offers tea, beyond what is asked."
    asked = Part("asked", "What is asked", 30, 55, said, known=True)
    assert wording.reason(asked) == "It asks for phones."
    both = Part("communities", "Communities", 9, 10, "Both name older people.", known=True)
    assert wording.reason(both) == "Both name older people."
    assert wording.obstacle(Gate("size", Verdict.ASK, "How many come?")) == "How many come?"
