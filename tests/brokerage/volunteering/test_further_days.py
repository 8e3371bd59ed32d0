"""“Four more Tuesdays”: days at the end of a series, by the same rules as the first ones."""

import datetime as dt

import pytest
from django.urls import reverse

from brokerage.volunteering import dates, further
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import booking, hours, joining, opening, planning
from brokerage.volunteering.moves import further as moves
from brokerage.volunteering.moves.hours import Said
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests.brokerage.volunteering.conftest import terms
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in

NOW = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
LAST = dt.date(2027, 4, 6)


@pytest.fixture(autouse=True)
def in_march():
    """The five Tuesdays of March and April are ahead."""
    with clock.stopped_at(NOW):
        yield


def add(day, count=4, *, by, after=LAST, **more):
    return moves.add(day, count, after=after, by=by, **more)


def said(days):
    """When each begins in Leeds."""
    return [one.starts_at.astimezone(clock.LONDON).strftime("%d.%m. %H:%M") for one in days]


def told():
    """Who has a letter about further days."""
    return sorted(Notice.objects.filter(reason="session.further").values_list("to", flat=True))


class TestTheDays:
    """The same weekday, hour, words and place, and open where the last one is."""

    def test_four_more_follow_the_last_one_and_can_be_booked(self, tuesdays, ben, thursdays):
        made = add(tuesdays[0], by=ben)
        assert said(made) == ["13.04. 14:00", "20.04. 14:00", "27.04. 14:00", "04.05. 14:00"]
        assert {one.state for one in made} == {"open"}
        assert {(one.title, one.where, one.seats) for one in made} == {
            ("Drop-in at the hub", "Seacroft Hub", 6)
        }
        series = Session.objects.get(pk=tuesdays[0].pk).series
        assert (series.last_on, series.sessions.count()) == (dt.date(2027, 5, 4), 9)
        thursdays.refresh_from_db()
        assert thursdays.quantity == 9 * 6 * 2

    def test_they_are_like_the_last_day_as_it_is_now(self, tuesdays, ben):
        for one in tuesdays:
            plan = terms(starts_at=one.starts_at + dt.timedelta(hours=1), where="The library")
            opening.change(one, plan, by=ben)
        (made,) = add(tuesdays[0], 1, by=ben)
        assert said([made]) == ["13.04. 15:00"]
        assert made.where == "The library"

    def test_a_last_day_moved_by_hand_is_no_model(self, tuesdays, ben):
        moved = terms(starts_at=tuesdays[4].starts_at + dt.timedelta(days=1), where="Elsewhere")
        opening.change(tuesdays[4], moved, by=ben)
        (made,) = add(tuesdays[0], 1, by=ben)
        assert (said([made]), made.where) == (["13.04. 14:00"], "Seacroft Hub")

    def test_nor_is_one_that_was_called_off(self, tuesdays, ben):
        opening.change(
            tuesdays[4], terms(starts_at=tuesdays[4].starts_at, where="Elsewhere"), by=ben
        )
        opening.call_off(tuesdays[4], by=ben, reason="The hall is shut.")
        (made,) = add(tuesdays[0], 1, by=ben)
        assert (said([made]), made.where) == (["13.04. 14:00"], "Seacroft Hub")

    def test_it_stays_the_same_hour_when_the_clocks_change(self, tuesdays, ben):
        assert said(add(tuesdays[0], 31, by=ben))[-1] == "09.11. 14:00"

    def test_an_hour_that_the_clocks_leave_out_is_refused(self, thursdays, ben):
        pattern = dates.Pattern(first=dt.date(2027, 3, 14), last=dt.date(2027, 3, 21))
        at = dates.moment(pattern.first, dt.time(1, 30))
        night = planning.plan_series(thursdays, terms(starts_at=at), pattern, by=ben)
        first = night.sessions.first()
        refused("no_such_time", add, first, 1, by=ben, after=pattern.last)
        assert night.sessions.count() == 2

    def test_a_bank_holiday_is_left_out_and_one_more_comes_after(self, thursdays, ben):
        pattern = dates.Pattern(first=dt.date(2027, 4, 12), last=dt.date(2027, 4, 19))
        at = dates.moment(pattern.first, dt.time(14))
        mondays = planning.plan_series(thursdays, terms(starts_at=at), pattern, by=ben)
        first = mondays.sessions.first()
        made = add(first, 2, by=ben, after=pattern.last)
        assert said(made) == ["26.04. 14:00", "10.05. 14:00"]
        assert {one.state for one in made} == {"draft"}  # as the last one is
        again = add(first, 3, by=ben, after=dt.date(2027, 5, 10), on_bank_holidays=True)
        assert said(again)[2] == "31.05. 14:00"

    def test_a_series_that_is_over_goes_on_from_today(self, tuesdays, ben):
        with clock.stopped_at(dates.moment(dt.date(2027, 6, 2), dt.time(9))):
            assert said(add(tuesdays[0], 1, by=ben)) == ["08.06. 14:00"]

    def test_every_two_weeks_stays_every_two_weeks(self, thursdays, ben):
        pattern = dates.Pattern(first=dt.date(2027, 3, 9), last=dt.date(2027, 4, 6), weeks_apart=2)
        at = dates.moment(pattern.first, dt.time(14))
        series = planning.plan_series(thursdays, terms(starts_at=at), pattern, by=ben)
        made = add(series.sessions.first(), 2, by=ben)
        assert said(made) == ["20.04. 14:00", "04.05. 14:00"]


class TestWhatCannotBe:
    """Too many, too far, no series, nobody else's, and pressed twice."""

    @pytest.mark.parametrize(("count", "code"), [(0, "no_days"), (-3, "no_days"), (56, "too_many")])
    def test_so_many_are_refused_beside_the_field(self, tuesdays, ben, count, code):
        assert refused(code, add, tuesdays[0], count, by=ben).field == "count"

    def test_as_many_as_a_series_may_have_are_taken(self, tuesdays, ben):
        assert len(add(tuesdays[0], 55, by=ben)) == 55

    def test_more_than_two_years_ahead_is_refused(self, tuesdays, ben):
        series = tuesdays[0].series
        series.weeks_apart = 13
        series.save()
        no = refused("too_far", add, tuesdays[0], 9, by=ben)
        assert no.field == "count"

    def test_one_day_is_no_series(self, opened, ben):
        refused("no_series", add, opened(), 2, by=ben)

    def test_nor_is_one_that_was_called_off_whole(self, tuesdays, ben):
        for one in tuesdays:
            opening.call_off(one, by=ben, reason="The hall is shut.")
        refused("no_series", add, tuesdays[0], 2, by=ben)

    def test_pressed_twice_they_are_added_once(self, tuesdays, ben):
        add(tuesdays[0], 2, by=ben)
        refused("changed_meanwhile", add, tuesdays[0], 2, by=ben)
        assert tuesdays[0].series.sessions.count() == 7

    def test_nobody_else_adds_any(self, tuesdays, priya, amara):
        for by in (priya.person, amara):
            with pytest.raises(NotAllowed):
                add(tuesdays[0], by=by)

    def test_a_need_that_was_closed_has_no_further_days(self, tuesdays, ben, thursdays):
        type(thursdays).objects.filter(pk=thursdays.pk).update(state="paused")
        day = Session.objects.whole().get(pk=tuesdays[0].pk)
        refused("not_open", add, day, by=ben)

    def test_days_of_an_introduction_are_the_same_companys(self, tuesdays, ben, pledge, amara):
        pattern = dates.Pattern(first=dt.date(2027, 3, 9), last=dt.date(2027, 3, 16))
        at = dates.moment(pattern.first, dt.time(9))
        series = planning.plan_series(pledge, terms(starts_at=at), pattern, by=amara)
        (made,) = add(series.sessions.first(), 1, by=amara, after=pattern.last)
        assert made.offer == pledge


class TestWhoIsTold:
    """Whoever comes to all of it is asked; nobody is booked, and nobody else is written to."""

    @pytest.fixture(autouse=True)
    def places(self, tuesdays, priya, tom):
        booking.book_series(tuesdays[0].series, priya, by=priya.person)
        book(tuesdays[3], tom)
        Notice.objects.all().delete()

    def test_they_read_the_days_and_that_nothing_was_booked(self, tuesdays, ben, priya):
        made = add(tuesdays[0], 2, by=ben)
        letter = Notice.objects.get()
        assert (letter.reason, letter.to) == ("session.further", priya.person.email)
        for form in (letter.text, letter.html):
            assert "Tuesday 13 April, 2" in form
            assert "We booked nothing for you." in form
            assert reverse("volunteering:session", args=[made[0].public_id]) in form
        assert all(one.taken == 0 for one in made)

    def test_all_of_them_are_booked_with_one_press_then(self, client, tuesdays, ben, priya):
        made = add(tuesdays[0], 2, by=ben)
        here = signed_in(client, priya.person)
        here.post(reverse("volunteering:book", args=[made[0].public_id]), {"move": "series"})
        assert [one.bookings.get().volunteer for one in made] == [priya, priya]

    def test_whoever_gave_one_day_up_or_began_late_and_left_is_left_in_peace(
        self, tuesdays, ben, priya
    ):
        booking.withdraw(tuesdays[4].bookings.get(volunteer=priya), by=priya.person)
        add(tuesdays[0], 1, by=ben)
        assert told() == []

    def test_whoever_joined_it_on_the_way_and_comes_ever_since_is_asked(
        self, tuesdays, ben, tom, priya
    ):
        book(tuesdays[4], tom)
        add(tuesdays[0], 1, by=ben)
        assert told() == sorted([priya.person.email, tom.person.email])

    def test_one_place_is_no_series(self, tuesdays, ben, volunteer_of):
        book(tuesdays[4], volunteer_of("Ana Kova"))
        add(tuesdays[0], 1, by=ben)
        assert len(told()) == 1

    def test_after_the_end_those_who_came_to_all_are_asked_unless_they_stopped(
        self, tuesdays, ben, priya, amara
    ):
        with clock.stopped_at(dates.moment(dt.date(2027, 4, 7), dt.time(9))):
            for day in tuesdays:
                place = day.bookings.get(volunteer=priya)
                hours.confirm_all(day, {place.public_id: Said(day.hours)}, by=ben)
            Notice.objects.all().delete()
            add(tuesdays[0], 1, by=ben)
            assert told() == [priya.person.email]
            joining.stop(priya, by=amara)
            add(tuesdays[0], 1, by=ben, after=dt.date(2027, 4, 13))
            assert len(told()) == 1

    def test_who_they_are_is_asked_in_one_query(
        self, tuesdays, volunteer_of, django_assert_num_queries
    ):
        for name in "ABCD":
            one = volunteer_of(f"{name} Always")
            booking.book_series(tuesdays[0].series, one, by=one.person)
        days = list(further.so_far(tuesdays[0]))
        with django_assert_num_queries(1):
            assert len(further.who_came_to_all(days)) == 5
