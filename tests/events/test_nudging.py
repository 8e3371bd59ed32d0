"""Reminders that stop: to hosts with free seats, and to the invited who have not answered."""

import datetime as dt

import pytest

from common import clock
from common.tokens import BrokenLink, Link
from events.addresses import QUIET_LINK
from events.models import Order
from events.moves import cancelling, guests, invitations, nudging
from events.moves.guests import Guest
from notices.models import Notice
from tests.events.conftest import fresh


@pytest.fixture
def table(paid):
    """A paid table of ten."""
    return paid.tables.get()


@pytest.fixture
def invited(table):
    """Ida, who has not answered."""
    return invitations.invite(table, "Ida Roe", "ida@home.example")


def before_close(table, **by):
    """The clock stopped so long before claims close."""
    return clock.stopped_at(table.ball.claims_close_at - dt.timedelta(**by))


def swept(table, **by):
    with before_close(table, **by):
        return nudging.remind_due()


def to_host():
    return Notice.objects.filter(reason="table.reminder").count()


def test_a_host_hears_three_times_while_seats_are_free(table):
    assert swept(table, days=22)["hosts"] == 0
    for number, days in enumerate((21, 7, 2), start=1):
        assert swept(table, days=days)["hosts"] == 1
        assert swept(table, days=days)["hosts"] == 0
        assert to_host() == number
    assert "10 seats have no name yet" in Notice.objects.filter(reason="table.reminder")[0].text


def test_a_sweep_that_slept_writes_once_and_not_thrice(table):
    assert swept(table, days=1)["hosts"] == 1
    assert swept(table, hours=1)["hosts"] == 0


def test_a_full_table_is_left_in_peace(table):
    for number in range(10):
        guests.claim(table, Guest(f"Guest {number}"))
    assert swept(table, days=7)["hosts"] == 0


def test_seats_given_back_are_not_asked_for(table):
    for seat in table.seats.all():
        guests.give_back(seat)
    assert swept(table, days=7)["hosts"] == 0


def test_nobody_hears_anything_after_claims_close(table, invited):
    assert swept(table, days=0) == {"hosts": 0, "invited": 0}


def test_who_bought_since_is_not_reminded_of_it_at_once(table):
    Order.objects.update(paid_at=table.ball.claims_close_at - dt.timedelta(days=5))
    assert swept(table, days=4)["hosts"] == 0
    assert swept(table, days=2)["hosts"] == 1


def test_an_order_that_was_given_up_is_left_in_peace(table, invited):
    Order.objects.update(state="cancelled")
    assert swept(table, days=2) == {"hosts": 0, "invited": 0}


def test_a_host_who_wants_no_reminders_has_none(table):
    nudging.stop(table)
    assert swept(table, days=7)["hosts"] == 0


def test_of_two_sweeps_at_once_one_writes(table, invited):
    with before_close(table, days=2):
        assert nudging._remind_host(table, 2)
        assert not nudging._remind_host(table, 2)
        assert nudging._remind_invited(invited)
        assert not nudging._remind_invited(invited)


def test_the_invited_hear_twice_at_most(table, invited):
    start = clock.now()
    for days, told in ((6, 0), (7, 1), (8, 0), (14, 1), (21, 0), (60, 0)):
        with clock.stopped_at(start + dt.timedelta(days=days)):
            assert nudging.remind_due()["invited"] == told, days
    assert fresh(invited).reminders == 2
    assert (
        "Your seat is still kept" in Notice.objects.filter(to="ida@home.example").latest("pk").text
    )


def test_a_late_invitation_is_called_once_more_before_the_end(table):
    with before_close(table, days=5):
        invitations.invite(table, "", "late@home.example")
    assert swept(table, days=4)["invited"] == 0
    assert swept(table, days=3)["invited"] == 1
    assert swept(table, days=2)["invited"] == 0


@pytest.mark.parametrize("answer", ["accept", "decline", "take_back", "quiet"])
def test_whoever_has_answered_hears_no_more(table, invited, answer):
    match answer:
        case "accept":
            invitations.accept(invited, Guest("Ida Roe"))
        case "decline":
            invitations.decline(invited)
        case "take_back":
            invitations.take_back(invited)
        case "quiet":
            nudging.stop(invited)
    with clock.stopped_at(clock.now() + dt.timedelta(days=8)):
        assert nudging.remind_due()["invited"] == 0


@pytest.mark.parametrize("record", ["table.nothing", "invitation.nothing", "rubbish", ""])
def test_a_link_about_nothing_we_know_opens_nothing(db, record):
    with pytest.raises(BrokenLink):
        nudging.about_of(Link(QUIET_LINK, record).sign())


def test_a_seat_that_was_cancelled_is_kept_for_nobody_any_more(table, paid, invited):
    cancelling.whole(paid, reason=cancelling.BY_STAFF, gifts=True)
    assert fresh(invited).state == "taken_back"
    assert swept(table, days=2) == {"hosts": 0, "invited": 0}
