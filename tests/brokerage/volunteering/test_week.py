"""When a volunteer can: a table of days and parts of the day, each tick for itself."""

import datetime as dt

import pytest

from brokerage.volunteering import finding, fitting
from brokerage.volunteering.models import Session
from brokerage.volunteering.profiles import HOURS, About, PartOfDay, joined, parts_of
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in

ME = "/volunteering/me/"
MORNING, EVENING = HOURS[PartOfDay.MORNING], HOURS[PartOfDay.EVENING]
MONDAY, THURSDAY = 0, 3


def next_(weekday, hour):
    """That hour of the next such weekday but one week."""
    day = at(7).weekday()
    return at(7 + (weekday - day) % 7, hour)


@pytest.fixture
def two_times(priya, time_kind):
    """Priya can on Monday mornings and Thursday evenings, and on no other."""
    priya.kinds.add(time_kind)
    priya.free_times.create(weekday=MONDAY, begins=MORNING[0], ends=MORNING[1])
    priya.free_times.create(weekday=THURSDAY, begins=EVENING[0], ends=EVENING[1])
    return priya


@pytest.mark.parametrize(
    ("weekday", "hour", "fits"),
    [(MONDAY, 9, True), (THURSDAY, 18, True), (MONDAY, 18, False), (THURSDAY, 9, False)],
)
def test_monday_mornings_and_thursday_evenings_are_two_times_and_not_four(
    two_times, opened, weekday, hour, fits
):
    session = opened(starts_at=next_(weekday, hour))
    found = fitting.one(two_times, session)
    assert found.fits is fits
    assert (found.in_the_way == "It is at another time than you named.") is not fits


def test_the_page_shows_first_what_is_at_such_a_time(two_times, opened):
    late = opened(starts_at=next_(MONDAY, 18))
    good = opened(starts_at=next_(THURSDAY, 18) + dt.timedelta(days=7))
    assert late.starts_at < good.starts_at
    assert list(finding.listed(Session.objects.open(), two_times)) == [good, late]


def test_times_that_meet_are_one(priya, opened):
    for part in (PartOfDay.MORNING, PartOfDay.LUNCH):
        priya.free_times.create(weekday=MONDAY, begins=HOURS[part][0], ends=HOURS[part][1])
    assert fitting.volunteer_facts(priya).times == "Monday 09:00 to 14:00"
    across = opened(starts_at=next_(MONDAY, 11))
    assert fitting.one(priya, across).in_the_way != "It is at another time than you named."


def test_joining_leaves_a_gap_a_gap_and_another_day_another_day():
    spans = [(0, dt.time(9), dt.time(12)), (0, dt.time(14), dt.time(17)), (1, *MORNING)]
    assert joined(reversed(spans)) == spans
    assert joined([(0, dt.time(9), dt.time(17)), (0, *MORNING)]) == [(0, dt.time(9), dt.time(17))]


def test_a_time_of_other_hours_is_ticked_where_it_touches():
    assert parts_of([(2, dt.time(11), dt.time(13))]) == [(2, "morning"), (2, "lunch")]
    assert parts_of([]) == []


def test_nothing_ticked_is_nothing_known():
    assert About().times() == []


def test_the_table_has_a_head_for_each_day_and_part_and_words_for_each_tick(client, two_times):
    signed_in(client, two_times.person)
    page = client.get(ME).content.decode()
    assert page.count('<th scope="row">') >= 7
    assert "Thursday, Evening" in page
    ticked = [
        one.data["value"]
        for row in client.get(ME).context["form"].week.rows
        for one in row.ticks
        if one.data["selected"]
    ]
    assert ticked == ["0-morning", "3-evening"]


def test_a_whole_day_kept_before_there_was_a_table_is_its_four_parts():
    assert parts_of([(2, dt.time(9), dt.time(21))]) == [(2, str(part)) for part in HOURS]
