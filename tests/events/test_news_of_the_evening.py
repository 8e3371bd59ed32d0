"""Who waits in line, and who was asked to a table and has not answered, hears of a moved Ball and
of one that is called off: each once, and by one letter alone."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.test import Client

from common import clock
from events.models import TableInvitation
from events.moves import (
    captains,
    captains_guests,
    evening,
    guests,
    invitations,
    moving_along,
    nudging,
)
from events.moves import waiting as line
from events.moves.evening import NewEvening
from events.moves.guests import Guest
from tests.events.conftest import GRETA, fresh, later, letters
from tests.events.pages.conftest import text

WHY = "The hall has been flooded."
IDA = "ida@home.example"


@pytest.fixture
def moved(ball, dot):
    """Moves the Ball by sixty days and tells everybody; answers the letters, by address."""

    def act() -> dict[str, str]:
        starts = moving_along.by_days(fresh(ball).starts_at, 60)
        answer = clock.now() + dt.timedelta(days=8)
        ends = starts + dt.timedelta(hours=6)
        evening.move(ball, NewEvening(starts, ends, "The Hall", "", WHY, answer), by=dot)
        told = evening.follow_up()["told"]
        assert told == letters("ball.moved").count()
        assert evening.follow_up()["told"] == 0
        return {one.to: one.text for one in letters("ball.moved")}

    return act


@pytest.fixture
def off(ball, dot):
    """Calls the Ball off and tells everybody, twice; answers the letters, by address."""

    def act() -> dict[str, str]:
        evening.call_off(ball, WHY, by=dot)
        for _ in range(2):
            evening.follow_up()
        told = letters("ball.called_off")
        assert told.count() == len({one.to for one in told})
        return {one.to: one.text for one in told}

    return act


@pytest.fixture
def invited(paid) -> TableInvitation:
    """Ida, for whom a seat is kept until she answers."""
    return invitations.invite(paid.tables.get(), "Ida Roe", IDA)


@pytest.fixture
def asked_to_pay(captaincy) -> TableInvitation:
    """Ida at a captain's table, where no seat is kept for her."""
    return captains_guests.invite(captaincy, "Ida Moor", IDA)


def link_in(words: str, part: str) -> str:
    return urlsplit(next(word for word in words.split() if f"/{part}/" in word)).path


def new_day(ball) -> str:
    return f"{fresh(ball).starts_at.astimezone(clock.LONDON):%-d %B %Y}"


class TestInLine:
    """They keep their place, and may leave it by a link."""

    def test_they_hear_of_the_new_day_and_why(self, ball, sold_out, waits, moved):
        waits("Hal")
        words = moved()["hal@home.example"]
        for said in (new_day(ball), WHY, "keep your place in line"):
            assert said in words

    def test_by_its_link_they_leave_the_line(self, sold_out, waits, moved):
        entry = waits("Hal")
        link = link_in(moved()["hal@home.example"], "waiting")
        assert "Leave the waiting list?" in text(Client().get(link))
        assert fresh(entry).state == "waiting"
        Client().post(link)
        assert fresh(entry).state == "left"

    def test_whom_seats_are_kept_for_hears_of_the_order_alone(self, sold_out, waits, moved):
        entry = waits("Hal")
        evening.selling.cancel(sold_out)
        line.offer_due()
        assert fresh(entry).state == "offered"
        assert "keep your place in line" not in moved()["hal@home.example"]

    def test_who_left_hears_nothing(self, sold_out, waits, moved):
        line.leave(waits("Hal"))
        assert "hal@home.example" not in moved()


class TestInvited:
    """The seat is kept for the new day, and the link is the one they answer by."""

    def test_they_hear_of_the_new_day_and_until_when_to_answer(self, ball, invited, moved):
        words = moved()[IDA]
        until = fresh(ball).claims_close_at.astimezone(clock.LONDON)
        for said in ("Fernleaf Software", new_day(ball), WHY, f"by {until:%A %-d %B}"):
            assert said in words
        assert "Yes, I will come" in text(Client().get(link_in(words, "invitation")))

    def test_no_reminder_follows_on_its_heels(self, invited, moved):
        with later(days=6):
            moved()
        with later(days=8):
            assert nudging.remind_due()["invited"] == 0
        with later(days=14):
            assert nudging.remind_due()["invited"] == 1

    @pytest.mark.parametrize("answer", [invitations.decline, invitations.take_back])
    def test_who_has_answered_or_is_not_invited_any_more_hears_nothing(
        self, invited, moved, answer
    ):
        answer(invited)
        assert IDA not in moved()

    def test_who_has_the_seat_hears_as_a_guest_alone(self, invited, moved):
        invitations.accept(invited, Guest("Ida Roe", IDA))
        assert "Your tickets stay valid" in moved()[IDA]

    def test_at_a_captains_table_they_hear_what_a_seat_costs(self, captaincy, asked_to_pay, moved):
        words = moved()[IDA]
        assert f"You pay for your own seat: £{captaincy.guest_seat.price_pence // 100}" in words
        until = fresh(captaincy).release_at.astimezone(clock.LONDON)
        assert f"until {until:%A %-d %B}" in words

    def test_who_has_begun_to_pay_hears_of_that_order_alone(self, asked_to_pay, joins, moved):
        captains_guests.begun(asked_to_pay, joins(pays=False))
        told = moved()
        assert IDA not in told
        assert "is not paid yet" in told[GRETA.email]

    def test_who_has_begun_and_told_no_address_hears_as_the_invited(
        self, asked_to_pay, captains_table, moved
    ):
        captains_guests.begun(asked_to_pay, captains.join(captains_table, 1))
        assert IDA in moved()


class TestCalledOff:
    """Whoever has not answered is told; nobody is told twice."""

    def test_they_are_told_why_and_by_whom_they_were_asked(self, invited, off):
        words = off()[IDA]
        for said in ("Fernleaf Software", "will not take place", WHY):
            assert said in words
        assert fresh(invited).state == "taken_back"

    def test_their_link_says_so(self, invited, off):
        link = link_in(letters("table.invitation").get().text, "invitation")
        off()
        assert "This evening was called off" in text(Client().get(link))
        assert "This evening was called off" in text(Client().get(f"{link}no/"))

    def test_so_are_those_asked_to_a_captains_table(self, asked_to_pay, off):
        assert WHY in off()[IDA]
        assert fresh(asked_to_pay).state == "taken_back"

    def test_who_has_begun_to_pay_hears_of_that_order_alone(self, asked_to_pay, joins, off, till):
        order = joins(pays=False)
        captains_guests.begun(asked_to_pay, order)
        assert IDA not in off()
        assert order.email in {one.to for one in letters("order.ended")}

    def test_whose_order_ran_out_before_is_told(self, asked_to_pay, joins, off, till):
        order = joins(pays=False)
        captains_guests.begun(asked_to_pay, order)
        with later(hours=1):
            evening.selling.expire_due()
        with later(hours=2):
            assert IDA in off()

    def test_a_table_that_was_given_up_before_has_nobody_to_tell(self, asked_to_pay, off):
        evening.selling.cancel(asked_to_pay.table.order)
        with later(hours=1):
            assert IDA not in off()

    def test_who_declined_hears_nothing_and_who_sits_hears_as_a_guest(self, paid, invited, off):
        invitations.decline(invited)
        guests.claim(paid.tables.get(), Guest("Zoë Ash", "zoe@home.example"))
        assert off() == {}
        assert letters("seat.cancelled").get().to == "zoe@home.example"
