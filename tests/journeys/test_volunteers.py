"""Somebody of a company volunteers: finds, joins, reads, books, gives up; and says the hours."""

import pytest

from tests.browser import both_ways
from tests.journeys import steps_volunteer as steps


@pytest.fixture
def told(_records):
    """A group's day, and somebody of a company who has not volunteered before."""
    return steps.a_day()


@both_ways
def test_a_place_is_found_booked_and_given_up(told, visit, sign_in, look):
    stranger = look.follow(visit(phone=True))
    steps.finds_it(stranger, told, look)
    page = look.follow(visit(phone=True))
    sign_in(page, told.person.name)
    steps.joins(page, told, look)
    steps.reads_the_briefing(page, look)
    steps.books(page, look)
    steps.gives_it_up(page, look)
    steps.says_what_suits(page, look)
    steps.makes_a_calendar(page, look)


@both_ways
def test_hours_are_said_by_the_link_in_the_letter(told, visit, sign_in, outbox, look):
    page = look.follow(visit())
    sign_in(page, told.person.name)
    steps.joins(page, told, look)
    steps.reads_the_briefing(page, look)
    steps.books(page, look)
    reader = look.follow(visit(phone=True))
    steps.says_hours_by_the_link(reader, told, outbox, look)


@both_ways
def test_the_monthly_letter_is_stopped_by_its_own_link(told, visit, sign_in, outbox, look):
    page = look.follow(visit())
    sign_in(page, told.person.name)
    steps.joins(page, told, look)
    steps.asks_for_the_monthly_letter(page, told, look)
    reader = look.follow(visit(phone=True))
    steps.stops_it_by_its_own_link(reader, told, outbox, look)
    steps.sees_that_it_has_stopped(page)


@both_ways
def test_a_colleague_goes_instead(told, visit, sign_in, outbox, look):
    page = look.follow(visit(phone=True))
    sign_in(page, told.person.name)
    steps.joins(page, told, look)
    steps.reads_the_briefing(page, look)
    steps.books(page, look)
    steps.asks_all_colleagues(page, look)
    other = look.follow(visit())
    sign_in(other, told.colleague.name)
    steps.takes_it_instead(other, told, outbox, look)
