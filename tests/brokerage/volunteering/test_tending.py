"""Reminders are sent once, stop when their reason is gone, and what was left behind is mended."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from brokerage.volunteering import overdue
from brokerage.volunteering.models import Reminded, Session
from brokerage.volunteering.moves import booking, hours, opening, tending
from common import clock
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at


@pytest.fixture
def booked(session, priya):
    """Priya has a place."""
    return booking.book(session, priya, by=priya.person)


def letters(reason):
    """How many were written for a reason."""
    return Notice.objects.filter(reason=reason).count()


def tended(days, hour=20.0):
    """The sweep on that day."""
    with clock.stopped_at(at(days, hour)):
        return tending.tend()


def test_who_comes_is_reminded_the_day_before_and_once(booked):
    assert tended(8)["tomorrow"] == 0
    assert tended(9, 9)["tomorrow"] == 1
    assert tended(9, 10)["tomorrow"] == 0
    assert letters("session.tomorrow") == 1


def test_who_gave_the_place_up_is_not_reminded(booked, priya):
    booking.withdraw(booked, by=priya.person)
    assert tended(9, 9)["tomorrow"] == 0


def test_who_has_just_booked_is_not_reminded_at_once(session, priya):
    with clock.stopped_at(at(9, 9)):
        booking.book(session, priya, by=priya.person)
    assert tended(9, 10)["tomorrow"] == 0
    assert tended(9, 22)["tomorrow"] == 1


def test_hours_are_asked_for_after_it_once_and_once_more(booked):
    assert tended(10, 17)["hours"] == 0
    assert tended(10, 19)["hours"] == 1
    assert tended(12)["hours"] == 0
    assert tended(15)["hours"] == 1
    assert tended(18)["hours"] == 0
    assert letters("session.hours") == 2


def test_who_has_said_the_hours_is_not_asked(booked, priya):
    with clock.stopped_at(at(10, 17)):
        hours.say(booked, Decimal(2), by=priya.person)
    assert tended(10, 19)["hours"] == 0


def test_the_group_is_asked_who_came_and_once_more_and_then_in_peace(booked):
    assert tended(11, 10)["groups"] == 0
    assert tended(11, 19)["groups"] == 1
    assert tended(17)["groups"] == 1
    assert tended(25)["groups"] == 0
    assert letters("session.confirm") == 2


def test_a_group_that_has_said_who_came_is_not_asked(booked, ben):
    with clock.stopped_at(at(10, 17)):
        hours.confirm_all(booked.session, {booked.public_id: hours.Said(Decimal(2))}, by=ben)
    assert tended(11, 19)["groups"] == 0


def test_nobody_is_asked_about_what_is_long_ago(booked):
    assert tended(50) | {} == {**dict.fromkeys(tended(50), 0)}


def test_two_at_once_remind_once(booked, monkeypatch):
    def twice(*_args, **_more):
        raise IntegrityError

    monkeypatch.setattr(Reminded.objects, "create", twice)
    assert tended(9, 9)["tomorrow"] == 0
    assert letters("session.tomorrow") == 0


def test_a_seat_that_a_crash_left_free_is_filled(opened, priya, tom, monkeypatch):
    one = opened(seats=1)
    first = booking.book(one, priya, by=priya.person)
    waits = booking.wait(one, tom, by=tom.person)
    with monkeypatch.context() as crash:
        crash.setattr(booking, "fill", lambda session: 0)
        booking.withdraw(first, by=priya.person)
    assert tending.tend()["filled"] == 1
    waits.refresh_from_db()
    assert waits.state == "booked"


def test_places_that_a_crash_left_on_a_session_called_off_are_ended(booked, session):
    Session.objects.filter(pk=session.pk).update(state="called_off", reason="Flood")
    assert tending.tend()["ended"] == 1
    booked.refresh_from_db()
    assert booked.state == "called_off"


def test_a_plan_whose_day_passed_is_let_go(planned):
    made = planned()
    assert tended(11)["passed"] == 1
    made.refresh_from_db()
    assert made.state == "called_off"


def test_a_plan_that_was_moved_in_the_meantime_stays(planned, ben, monkeypatch):
    made = planned()
    opening.call_off(made, by=ben, reason="No room")
    monkeypatch.setattr(overdue, "drafts_that_passed", lambda: [made])
    assert tending.tend()["passed"] == 0


def test_a_session_to_which_nobody_came_is_closed(session):
    assert tended(11, 19)["closed"] == 1
    session.refresh_from_db()
    assert session.state == "done"


def test_the_command_says_what_it_did(booked, capsys):
    with clock.stopped_at(at(9, 9)):
        call_command("tend_sessions")
    assert "tomorrow 1" in capsys.readouterr().out
