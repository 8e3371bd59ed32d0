"""A whole series is changed or called off from one day on, and everybody hears of it once."""

import datetime as dt
from dataclasses import replace

import pytest

from brokerage.volunteering import calendars, dates
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import booking, opening, planning, series
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from places.models import Skill
from tests.brokerage.volunteering.conftest import terms
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused

NOW = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
FIRST = dates.moment(dt.date(2027, 3, 9), dt.time(14))
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_march():
    """Easter and a change of the clocks are ahead."""
    with clock.stopped_at(NOW):
        yield


def plan(**more):
    """Two hours on a Tuesday at two."""
    return terms(**{"starts_at": FIRST, **more})


def now(days):
    """They as they are kept now."""
    return list(Session.objects.filter(pk__in=[one.pk for one in days]).order_by("starts_at"))


def hours(days):
    """When each begins in Leeds."""
    return [one.starts_at.astimezone(clock.LONDON).strftime("%d %H:%M") for one in now(days)]


def test_all_later_days_are_an_hour_later_in_winter_and_in_summer(tuesdays, ben):
    second = replace(plan(), starts_at=tuesdays[1].starts_at + HOUR)
    second = replace(second, ends_at=second.starts_at + 2 * HOUR)
    series.change(tuesdays[1], second, by=ben)
    assert hours(tuesdays) == ["09 14:00", "16 15:00", "23 15:00", "30 15:00", "06 15:00"]
    assert [one.sequence for one in now(tuesdays)] == [0, 1, 1, 1, 1]


def test_all_move_to_another_weekday_and_the_series_says_so(tuesdays, ben):
    on_thursday = FIRST + dt.timedelta(days=2)
    series.change(tuesdays[0], plan(starts_at=on_thursday), by=ben)
    assert {one.day.weekday() for one in now(tuesdays)} == {3}
    tuesdays[0].series.refresh_from_db()
    assert tuesdays[0].series.last_on == dt.date(2027, 4, 8)


def test_everybody_hears_once_of_all_their_days_and_keeps_their_places(tuesdays, priya, tom, ben):
    booking.book_series(tuesdays[0].series, priya, by=priya.person)
    book(tuesdays[2], tom)
    Notice.objects.all().delete()
    series.change(tuesdays[0], plan(starts_at=FIRST + HOUR), by=ben)
    letters = {one.to: one for one in Notice.objects.all()}
    assert len(letters) == Notice.objects.count() == 2
    assert (
        letters[priya.person.email].text.count("3\N{NO-BREAK SPACE}pm to 5\N{NO-BREAK SPACE}pm")
        == 5
    )
    assert (
        letters[tom.person.email].text.count("3\N{NO-BREAK SPACE}pm to 5\N{NO-BREAK SPACE}pm") == 1
    )
    assert [one.taken for one in now(tuesdays)] == [1, 1, 2, 1, 1]


def test_another_place_is_told_with_the_one_before(tuesdays, priya, ben):
    book(tuesdays[0], priya), book(tuesdays[1], priya)
    Notice.objects.all().delete()
    series.change(tuesdays[0], plan(where="The library"), by=ben)
    (letter,) = Notice.objects.all()
    assert "The library (before: Seacroft Hub)" in letter.text
    assert letter.text.count("before: ") == 1


def test_a_comma_is_told_to_nobody(tuesdays, priya, ben):
    book(tuesdays[0], priya)
    Notice.objects.all().delete()
    series.change(tuesdays[0], plan(kit="Bring, please, a pen."), by=ben)
    assert {one.kit for one in now(tuesdays)} == {"Bring, please, a pen."}
    assert not Notice.objects.exists()


def test_who_has_something_else_then_is_told_and_keeps_the_place(tuesdays, opened, priya, ben):
    book(tuesdays[1], priya)
    other = opened(title="Tea at four", starts_at=tuesdays[1].starts_at + 2 * HOUR)
    book(other, priya)
    Notice.objects.all().delete()
    series.change(tuesdays[0], plan(starts_at=FIRST + HOUR), by=ben)
    (letter,) = Notice.objects.all()
    assert "On 16 March there is a clash. You are at “Tea at four” then" in letter.text
    assert now(tuesdays)[1].taken == 1


def test_a_day_changed_by_hand_stays_unless_it_is_named(tuesdays, ben):
    opening.change(tuesdays[2], plan(starts_at=tuesdays[2].starts_at, where="Armley Hub"), by=ben)
    series.change(tuesdays[0], plan(where="The library"), by=ben)
    places = [one.where for one in now(tuesdays)]
    assert places == ["The library"] * 2 + ["Armley Hub"] + ["The library"] * 2
    also = [tuesdays[2].public_id]
    series.change(tuesdays[0], plan(where="The school"), by=ben, also=also)
    assert {one.where for one in now(tuesdays)} == {"The school"}


@pytest.mark.parametrize("way", ["an hour", "a weekday", "skills"])
def test_an_hour_a_weekday_or_a_skill_of_its_own_is_a_change_by_hand(tuesdays, ben, way):
    own = {"an hour": HOUR, "a weekday": dt.timedelta(days=1)}.get(way, dt.timedelta())
    skills = (Skill.objects.create(slug="patience", name="Patience"),) if way == "skills" else ()
    mine = plan(starts_at=tuesdays[2].starts_at + own, skills=skills)
    opening.change(tuesdays[2], mine, by=ben)
    changed = series.change(tuesdays[0], plan(seats=9), by=ben)
    assert [one.pk for one in changed] == [tuesdays[n].pk for n in (0, 1, 3, 4)]


def test_what_is_past_or_called_off_stays_as_it_was(tuesdays, ben):
    opening.call_off(tuesdays[3], by=ben, reason="The hall is shut.")
    with clock.stopped_at(tuesdays[1].starts_at):
        third = replace(plan(seats=9), starts_at=tuesdays[2].starts_at)
        third = replace(third, ends_at=third.starts_at + 2 * HOUR)
        series.change(tuesdays[2], third, by=ben)
        refused("unlawful_move", series.change, tuesdays[0], third, by=ben)
    assert [one.seats for one in now(tuesdays)] == [6, 6, 9, 6, 9]


def test_fewer_seats_than_people_name_the_days_and_change_nothing(tuesdays, priya, tom, ben):
    for day in (tuesdays[1], tuesdays[3]):
        book(day, priya), book(day, tom)
    no = refused("fewer_than_taken", series.change, tuesdays[0], plan(seats=1), by=ben)
    assert "16 March and 30 March" in no.message
    assert {one.seats for one in now(tuesdays)} == {6}


def test_another_length_names_the_days_that_people_booked(tuesdays, priya, ben):
    book(tuesdays[1], priya)
    longer = plan(ends_at=FIRST + 3 * HOUR)
    no = refused("other_hours", series.change, tuesdays[0], longer, by=ben)
    assert "16 March" in no.message


def test_more_seats_are_asked_of_the_need(tuesdays, thursdays, ben):
    series.change(tuesdays[0], plan(seats=9), by=ben)
    thursdays.refresh_from_db()
    assert thursdays.quantity == 5 * 2 * 9


def test_an_hour_that_the_clocks_leave_out_changes_nothing(tuesdays, ben):
    sunday = dates.moment(dt.date(2027, 3, 7), dt.time(1, 30))
    no = refused("no_such_time", series.change, tuesdays[0], plan(starts_at=sunday), by=ben)
    assert "28 March" in no.message


def test_hours_of_ones_own_are_no_series(tuesdays, ben):
    own = terms(flexible_hours=3, done_by=dt.date(2027, 5, 1))
    refused("no_time", series.change, tuesdays[0], own, by=ben)


def test_only_its_planner_changes_or_calls_it_off(tuesdays, amara):
    with pytest.raises(NotAllowed):
        series.change(tuesdays[0], plan(), by=amara)
    with pytest.raises(NotAllowed):
        series.call_off(tuesdays[0], by=amara, reason="Because.")


def test_all_later_days_are_called_off_with_one_letter_and_one_calendar_file(
    tuesdays, priya, ben, pledge
):
    booking.book_series(tuesdays[0].series, priya, by=priya.person)
    Notice.objects.all().delete()
    refused("no_reason", series.call_off, tuesdays[1], by=ben, reason=" ")
    assert series.call_off(tuesdays[1], by=ben, reason="The boiler broke.") == 4
    assert [one.state for one in now(tuesdays)] == ["open"] + ["called_off"] * 4
    (letter,) = Notice.objects.all()
    assert "The boiler broke." in letter.text
    assert letter.text.count("2\N{NO-BREAK SPACE}pm to 4\N{NO-BREAK SPACE}pm") == 4
    first = priya.bookings.get(session=tuesdays[1])
    ((_name, _kind, file),) = calendars.enclose_session(first.public_id)
    assert file.count(b"STATUS:CANCELLED") == 4
    assert first.state == "called_off"


def test_what_is_called_off_is_not_called_off_again(tuesdays, ben):
    series.call_off(tuesdays[0], by=ben, reason="The boiler broke.")
    refused("unlawful_move", series.call_off, tuesdays[0], by=ben, reason="Again.")


def test_a_place_that_ended_meanwhile_is_told_of_no_more(tuesdays, priya, ben):
    mine = book(tuesdays[0], priya)
    booking.withdraw(mine, by=priya.person)
    Notice.objects.all().delete()
    mine.state = "booked"  # as it was read a moment before
    series.end_places([mine], ben)
    assert not Notice.objects.exists()


def test_a_teams_days_without_a_group_are_changed_and_called_off(pledge, amara, priya):
    pattern = dates.Pattern(first=dt.date(2027, 3, 9), last=dt.date(2027, 3, 16))
    made = planning.plan_series(pledge, plan(), pattern, by=amara)
    opening.open_series(made, by=amara)
    days = list(made.sessions.order_by("starts_at"))
    booking.book_series(made, priya, by=priya.person)
    series.change(days[0], plan(starts_at=FIRST + HOUR), by=amara)
    assert hours(days) == ["09 15:00", "16 15:00"]
    assert series.call_off(days[0], by=amara, reason="Nobody was found.") == 2
    assert [one.taken for one in now(days)] == [0, 0]
