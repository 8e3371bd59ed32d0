"""Many at once, on PostgreSQL: the last seat, two tabs, and a session called off meanwhile."""

import datetime as dt

import pytest

from brokerage.models import Introduction
from brokerage.volunteering import dates
from brokerage.volunteering.models import Booking
from brokerage.volunteering.moves import (
    booking,
    further,
    hours,
    monthly,
    opening,
    planning,
    series,
    swapping,
)
from brokerage.volunteering.moves.hours import Said
from common import clock
from notices.models import Notice
from notices.senders import load_senders
from tests.brokerage.moves.test_races import at_once, codes
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def as_many(session, people):
    """Everybody books the same session in the same moment."""
    return at_once(*(lambda one=one: book(session, one) for one in people))


@pytest.mark.parametrize("attempt", range(3))
def test_the_last_two_seats_are_had_by_two(opened, volunteer_of, other_company, attempt):
    session = opened(seats=2)
    people = [volunteer_of(f"Person {n}") for n in range(3)]
    people += [volunteer_of(f"Other {n}", of=other_company) for n in range(3)]
    assert codes(as_many(session, people)) == ["full"] * 4
    session.refresh_from_db()
    assert session.taken == session.bookings.seated().count() == 2


def test_two_tabs_book_one_place(session, priya):
    assert codes(as_many(session, [priya, priya])) == ["booked_already"]


def test_two_tabs_book_no_two_sessions_of_one_hour(opened, priya):
    one, two = opened(), opened(starts_at=at(10, 15))
    outcomes = at_once(lambda: book(one, priya), lambda: book(two, priya))
    assert codes(outcomes) == ["clash"]


def test_two_colleagues_begin_one_introduction(session, priya, tom):
    assert codes(as_many(session, [priya, tom])) == []
    met = Introduction.objects.get()
    assert met.need_quantity == 4


@pytest.mark.parametrize("attempt", range(3))
def test_a_team_and_one_of_it_book_at_once_and_nobody_waits_for_ever(
    session, priya, tom, amara, attempt
):
    outcomes = at_once(
        lambda: booking.book_team(session, [priya, tom], by=amara), lambda: book(session, tom)
    )
    assert codes(outcomes) == ["booked_already"]


@pytest.mark.parametrize("attempt", range(3))
def test_nobody_is_left_with_a_place_on_a_session_that_was_called_off(
    session, priya, tom, ben, attempt
):
    outcomes = at_once(
        lambda: book(session, priya),
        lambda: opening.call_off(session, by=ben, reason="The hall is shut."),
        lambda: book(session, tom),
    )
    assert set(codes(outcomes)) <= {"called_off"}
    opening.end_places(session, by=None)
    assert not Booking.objects.filter(state__in=["booked", "waiting"]).exists()


def test_a_free_seat_goes_to_one_of_those_who_wait_and_who_come_by(
    opened, priya, tom, volunteer_of, other_company
):
    session = opened(seats=1)
    mine = book(session, priya)
    booking.wait(session, tom, by=tom.person)
    passing = volunteer_of("Omar Aziz", of=other_company)
    outcomes = at_once(
        lambda: booking.withdraw(mine, by=priya.person), lambda: book(session, passing)
    )
    assert set(codes(outcomes)) <= {"full"}
    session.refresh_from_db()
    assert session.taken == session.bookings.seated().count() == 1


def test_a_place_is_not_given_up_and_handed_on(session, priya, tom):
    mine = book(session, priya)
    outcomes = at_once(
        lambda: booking.withdraw(mine, by=priya.person),
        lambda: booking.hand_on(mine, tom, by=priya.person),
    )
    assert codes(outcomes) == ["unlawful_move"]


@pytest.mark.parametrize("attempt", range(3))
def test_a_place_that_is_offered_is_taken_by_one(session, priya, tom, volunteer_of, attempt):
    mine, ana = book(session, priya), volunteer_of("Ana Kova")
    swapping.ask_all(mine, by=priya.person)
    outcomes = at_once(
        lambda: swapping.take(mine, tom, by=tom.person),
        lambda: swapping.take(mine, ana, by=ana.person),
    )
    assert codes(outcomes) == ["not_offered"]
    session.refresh_from_db()
    assert session.taken == session.bookings.seated().count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_on_a_companys_own_day_taking_and_booking_wait_for_each_other(
    pledge, policy, amara, priya, tom, volunteer_of, attempt
):
    day = opening.open_session(planning.plan(pledge, terms(), by=amara), by=amara)
    mine, ana = book(day, priya), volunteer_of("Ana Kova")
    swapping.ask_all(mine, by=priya.person)
    outcomes = at_once(
        lambda: swapping.take(mine, tom, by=tom.person),
        lambda: book(day, ana),
    )
    assert codes(outcomes) == []
    day.refresh_from_db()
    assert day.taken == 2


def test_a_place_that_is_offered_is_not_taken_and_kept(session, priya, tom):
    mine = book(session, priya)
    swapping.ask_all(mine, by=priya.person)
    outcomes = at_once(
        lambda: swapping.take(mine, tom, by=tom.person),
        lambda: swapping.ask_no_more(mine, by=priya.person),
    )
    assert codes(outcomes) in (["not_offered"], ["unlawful_move"])


def test_a_list_confirmed_from_two_screens_counts_once(session, priya, ben):
    mine = book(session, priya)
    with clock.stopped_at(at(10, 20)):
        moment = clock.now()

    def confirm():
        with clock.stopped_at(moment):
            return hours.confirm(mine, Said(session.hours), by=ben)

    assert codes(at_once(confirm, confirm)) == ["confirmed_already"]
    assert mine.introduction.deliveries.confirmed().total() == session.hours


def test_two_sweeps_at_once_write_one_letter_of_what_fits(opened, priya, tom, time_kind):
    load_senders()
    for one in (priya, tom):
        one.kinds.add(time_kind)
        monthly.wish(one.person, True)
    opened()
    noon = at(1, 12)

    def sweep():
        with clock.stopped_at(noon):
            return monthly.send()

    counts = at_once(sweep, sweep)
    assert sum(one["sent"] for one in counts) == 2
    letters = Notice.objects.filter(reason="volunteer.fits")
    assert sorted(one.to for one in letters) == sorted([priya.person.email, tom.person.email])


@pytest.fixture
def weekly(thursdays, ben):
    """Four days of a series with two seats each, open."""
    first = at(10)
    last = first.date() + dt.timedelta(weeks=3)
    pattern = dates.Pattern(first=first.date(), last=last, on_bank_holidays=True)
    made = planning.plan_series(thursdays, terms(seats=2), pattern, by=ben)
    opening.open_series(made, by=ben)
    return list(made.sessions.order_by("starts_at"))


@pytest.mark.parametrize("attempt", range(3))
def test_a_series_is_cut_to_one_seat_while_two_book_all_of_it(weekly, priya, tom, ben, attempt):
    whole = weekly[0].series
    outcomes = at_once(
        lambda: booking.book_series(whole, priya, by=priya.person),
        lambda: series.change(weekly[0], terms(seats=1), by=ben),
        lambda: booking.book_series(whole, tom, by=tom.person),
    )
    assert codes(outcomes) in (["full"], ["fewer_than_taken"])
    for one in whole.sessions.all():
        assert one.taken == one.bookings.seated().count() <= one.seats


@pytest.mark.parametrize("attempt", range(3))
def test_whoever_books_while_a_series_moves_knows_the_new_hour(weekly, priya, ben, attempt):
    outcomes = at_once(
        lambda: booking.book_series(weekly[0].series, priya, by=priya.person),
        lambda: series.change(weekly[0], terms(seats=2, starts_at=at(10, 15)), by=ben),
    )
    assert codes(outcomes) == []
    letters = Notice.objects.filter(to=priya.person.email).order_by("pk")
    assert letters.last().text.count("3\N{NO-BREAK SPACE}pm to 5\N{NO-BREAK SPACE}pm") >= 4


@pytest.mark.parametrize("attempt", range(3))
def test_nobody_keeps_a_place_on_a_series_that_was_called_off(weekly, priya, ben, attempt):
    outcomes = at_once(
        lambda: booking.book_series(weekly[0].series, priya, by=priya.person),
        lambda: series.call_off(weekly[0], by=ben, reason="The hall is shut."),
    )
    assert set(codes(outcomes)) <= {"no_days", "called_off", "not_open"}
    assert not Booking.objects.filter(state__in=["booked", "waiting"]).exists()


def test_further_days_that_two_add_at_once_are_there_once(thursdays, ben):
    pattern = dates.Pattern(first=at(10).date(), last=at(17).date(), on_bank_holidays=True)
    made = planning.plan_series(thursdays, terms(), pattern, by=ben)
    opening.open_series(made, by=ben)
    first = made.sessions.order_by("pk").first()
    outcomes = at_once(
        *[lambda: further.add(first, 2, after=pattern.last, by=ben, on_bank_holidays=True)] * 2
    )
    assert codes(outcomes) == ["changed_meanwhile"]
    assert made.sessions.count() == 4
