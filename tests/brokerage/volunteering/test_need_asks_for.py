"""A need asks for at least the hours of every place, whoever changes a day."""

import dataclasses

import pytest

from brokerage.volunteering import plans
from brokerage.volunteering.moves import opening
from brokerage.volunteering.moves.hours import Said, confirm
from common import clock
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book


def asked(need):
    """The hours that the need asks for now."""
    need.refresh_from_db()
    return need.quantity


def test_more_seats_on_an_open_day_are_more_hours_asked_for(session, thursdays, ben):
    opening.change(session, terms(seats=9), by=ben)
    assert asked(thursdays) == 18


def test_every_seat_that_was_added_can_be_booked(opened, volunteer_of, ben):
    session = opened(seats=1)
    book(session, volunteer_of("First Person"))
    opening.change(session, terms(seats=2), by=ben)
    book(session, volunteer_of("Second Person"))
    session.refresh_from_db()
    assert session.taken == 2


def test_a_longer_day_is_more_hours_asked_for(session, thursdays, ben):
    opening.change(session, terms(starts_at=at(10), ends_at=at(10, 17)), by=ben)
    assert asked(thursdays) == 18


def test_fewer_seats_leave_what_the_group_asked_for(session, thursdays, ben):
    opening.change(session, terms(seats=2), by=ben)
    assert asked(thursdays) == 12


def test_free_seats_of_a_day_that_is_over_are_asked_for_no_more(opened, thursdays):
    opened(seats=6)
    with clock.stopped_at(at(12)):
        opened(seats=6, title="The next one", starts_at=at(20))
    assert asked(thursdays) == 12


def test_a_day_that_is_not_open_yet_asks_for_nothing(planned, thursdays, ben):
    opening.change(planned(), terms(seats=9), by=ben)
    assert (asked(thursdays), thursdays.unit) == (6, "people")


@pytest.mark.parametrize("state", ["done", "open"])
def test_a_day_after_one_that_was_full_has_room_of_its_own(
    opened, thursdays, volunteer_of, ben, state
):
    first = opened(seats=1)
    mine = book(first, volunteer_of("First Person"))
    if state == "done":
        with clock.stopped_at(at(10, 20)):
            confirm(mine, Said(first.hours), by=ben)
        first.state, first.ended_at = "done", clock.now()
        first.save()
    second = opened(starts_at=at(17), seats=1)
    assert asked(thursdays) == 4
    book(second, volunteer_of("Second Person"))


def test_a_plan_of_the_same_length_changes_no_hours(session, thursdays, ben):
    later = dataclasses.replace(terms(), starts_at=at(11), ends_at=at(11, 16))
    assert plans.length(later) == session.hours
    opening.change(session, later, by=ben)
    assert asked(thursdays) == 12
