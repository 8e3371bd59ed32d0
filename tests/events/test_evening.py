"""The whole Ball called off or moved: money, seats, tickets and everybody's letters follow."""

import datetime as dt
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from common import clock
from common.errors import Refusal, TooLate
from events.models import Ball, BallMove, GuestNeeds, Order, Refund, WaitingEntry
from events.moves import evening, guests, moving_along, refunds, selling
from events.moves.evening import NewEvening
from events.moves.guests import Guest
from events.moves.selling import Wanted
from events.passes import calendar
from notices.models import Notice
from tests import factories
from tests.events.conftest import GRETA, fresh, taken
from tests.events.pages.conftest import allowed, at, text
from tests.events.tills import UNSURE
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("at_noon")
WHY = "The hall has been flooded."
ZOE = Guest("Zoë Ash", "zoe@home.example", diet="No nuts", consent=True)


@pytest.fixture
def to(ball) -> NewEvening:
    """A month later, in another hall."""
    starts = ball.starts_at + dt.timedelta(days=30)
    ends = starts + dt.timedelta(hours=5)
    answer = clock.now() + dt.timedelta(days=21)
    return NewEvening(starts, ends, "The Shuttle House", "Mill Lane", WHY, answer)


@pytest.fixture
def zoe(paid):
    """A guest of Amara's table."""
    return guests.claim(paid.tables.get(), ZOE)


def letters(reason) -> dict[str, str]:
    return {one.to: one.text for one in Notice.objects.filter(reason=reason)}


class TestCalledOff:
    """Nothing is sold any more, and all that was paid goes back."""

    @pytest.fixture
    def off(self, ball, dot):
        def act():
            evening.call_off(ball, WHY, by=dot)
            return evening.follow_up()

        return act

    def test_the_money_goes_back_and_gifts_stay(self, off, buys, single, paid, zoe, room, till):
        greta = buys(single, 2, GRETA, gift_pence=2_000)
        assert off() == {"let_go": 0, "given_back": 2, "told": 0}
        assert refunds.settle_all()["done"] == 2
        assert (fresh(paid).state, fresh(greta).state) == ("cancelled", "paid")
        assert sum(each.amount_pence for each in Refund.objects.all()) == 120_000 + 19_000
        assert taken(room) == 0
        assert not GuestNeeds.objects.exists()
        assert off() == {"let_go": 0, "given_back": 0, "told": 0}

    def test_everybody_is_told_why(self, off, buys, single, zoe):
        buys(single, 1, GRETA, gift_pence=2_000)
        off()
        buyers, unseated = letters("order.cancelled"), letters("seat.cancelled")
        assert set(buyers) == {"amara@fern.example", GRETA.email}
        assert "Your gift of £20" in buyers[GRETA.email]
        assert "Your gift" not in buyers["amara@fern.example"]
        assert set(unseated) == {"zoe@home.example"}
        assert all(WHY in words for words in [*buyers.values(), *unseated.values()])

    def test_what_is_not_paid_is_let_go(self, off, awaiting, till, room):
        assert off()["let_go"] == 1
        assert (fresh(awaiting).state, taken(room)) == ("cancelled", 0)

    def test_while_the_till_is_silent_it_waits_for_the_next_round(self, off, awaiting, till):
        till.fails("expire", UNSURE)
        assert off()["let_go"] == 0
        assert evening.follow_up()["let_go"] == 1

    def test_who_waited_is_told(self, off, sold_out, waits):
        entry = waits("Hal")
        off()
        assert fresh(entry).state == "left"
        assert WHY in letters("ball.called_off")["hal@home.example"]
        assert not WaitingEntry.objects.filter(state="waiting").exists()

    def test_nothing_is_sold_any_more(self, off, ball, single, client):
        off()
        with pytest.raises(TooLate):
            selling.reserve(fresh(ball), [Wanted(single.public_id, 1)])
        page = text(client.get(at("shop", ball.slug)))
        assert "called off" in page
        assert WHY in page
        assert not Ball.objects.coming().exists()

    def test_the_calendar_file_says_so(self, off, ball, zoe):
        off()
        seat = zoe.seat
        seat.ball = fresh(ball)
        assert b"STATUS:CANCELLED" in calendar.evening(seat)

    def test_once_with_a_reason_and_not_when_it_is_over(self, ball, dot):
        with pytest.raises(Refusal) as no:
            evening.call_off(ball, " ", by=dot)
        assert no.value.field == "why"
        first = evening.call_off(ball, WHY, by=dot)
        assert evening.call_off(ball, "Again.", by=dot).called_off_why == first.called_off_why
        over = factories.ball(
            starts_at=clock.now() - dt.timedelta(days=2),
            sales_open_at=clock.now() - dt.timedelta(99),
        )
        with pytest.raises(TooLate):
            evening.call_off(over, WHY, by=dot)


class TestMoved:
    """Tickets stay valid; whoever cannot come gets the whole price back."""

    def test_what_hangs_on_the_day_goes_with_it(self, ball, to, zoe, dot):
        before = fresh(ball)
        evening.move(ball, to, by=dot)
        now = fresh(ball)
        month = dt.timedelta(days=30)
        assert (now.starts_at, now.venue) == (to.starts_at, "The Shuttle House")
        for end in ("sales_close_at", "claims_close_at"):
            assert moving_along.by_days(getattr(before, end), 30) == getattr(now, end)
        assert (now.refunds_until, now.refund_percent) == (to.answer_by, 100)
        over = now.ends_at.astimezone(clock.LONDON).date()
        assert GuestNeeds.objects.get().remove_on == over + month

    def test_buyers_and_guests_are_told_once(self, ball, to, zoe, paid, dot):
        evening.move(ball, to, by=dot)
        assert evening.follow_up()["told"] == 2
        assert evening.follow_up()["told"] == 0
        told = letters("ball.moved")
        assert set(told) == {"amara@fern.example", "zoe@home.example"}
        assert "whole price back" in told["amara@fern.example"]
        assert "page of your seat" in told["zoe@home.example"]
        assert evening.tell(BallMove.objects.get()) == 0

    def test_the_calendar_file_takes_the_place_of_the_one_before(self, ball, to, zoe, dot):
        evening.move(ball, to, by=dot)
        seat = zoe.seat
        seat.ball = fresh(ball)
        assert b"SEQUENCE:1" in calendar.evening(seat)

    @pytest.mark.parametrize(
        ("field", "wrong"),
        [
            ("starts_at", lambda to: to.starts_at - dt.timedelta(days=400)),
            ("ends_at", lambda to: to.starts_at),
            ("venue", lambda to: " "),
            ("why", lambda to: ""),
            ("answer_by", lambda to: to.starts_at),
            ("answer_by", lambda to: to.answer_by - dt.timedelta(days=20)),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field(self, ball, to, dot, field, wrong):
        with pytest.raises(Refusal) as no:
            evening.move(ball, replace(to, **{field: wrong(to)}), by=dot)
        assert no.value.field == field
        assert not BallMove.objects.exists()

    def test_not_once_it_is_called_off(self, ball, to, dot):
        evening.call_off(ball, WHY, by=dot)
        with pytest.raises(TooLate):
            evening.move(ball, to, by=dot)


class TestThePage:
    """Two forms for whoever may; nothing typed is lost."""

    @pytest.fixture
    def office(self, db) -> Client:
        person = factories.person("Tess Till", is_staff=True)
        return signed_in(Client(), allowed(person, "access_admin", "call_off"))

    def here(self, ball) -> str:
        return reverse("ball_evening", args=[ball.slug])

    def said(self, to) -> dict[str, str]:
        moments = {
            name: f"{getattr(to, name).astimezone(clock.LONDON):%Y-%m-%dT%H:%M}"
            for name in ("starts_at", "ends_at", "answer_by")
        }
        return {**moments, "venue": to.venue, "address": "", "why": WHY, "act": "move"}

    def test_moves_it(self, office, ball, to):
        assert self.here(ball) in text(office.get(reverse("ball_evenings")))
        assert office.post(self.here(ball), self.said(to)).status_code == 303
        assert "Moved before" in text(office.get(self.here(ball)))

    @pytest.mark.parametrize(
        "changed",
        [
            {"starts_at": "soon"},
            {"starts_at": "0001-01-01T00:00"},
            {"starts_at": "9999-12-31T23:59"},
            {"ends_at": "9999-12-31T23:59"},
            {"why": ""},
            {"answer_by": "1999-01-01T00:00"},
        ],
    )
    def test_rubbish_is_answered_beside_the_field(self, office, ball, to, changed):
        answer = office.post(self.here(ball), {**self.said(to), **changed})
        assert answer.status_code in {409, 422}
        assert set(changed) <= set(answer.context["moving"].errors)
        assert "The Shuttle House" in text(answer)

    def test_brought_forward_past_its_opening_it_says_so_beside_the_day(self, office, ball, to):
        Ball.objects.update(sales_open_at=clock.now() + dt.timedelta(days=90))
        moments = {
            name: getattr(to, name) - dt.timedelta(days=130) for name in ("starts_at", "ends_at")
        }
        answer_by = clock.now() + dt.timedelta(days=8)
        early = self.said(replace(to, **moments, answer_by=answer_by))
        answer = office.post(self.here(ball), early)
        assert answer.status_code in {409, 422}
        assert "before it opens on" in str(answer.context["moving"].errors["starts_at"])

    def test_calls_it_off_only_by_its_name(self, office, ball):
        sent = {"act": "call_off", "why": WHY, "name": "The other one"}
        assert office.post(self.here(ball), sent).status_code == 422
        assert fresh(ball).called_off_at is None
        sent["name"] = ball.name.upper()
        assert office.post(self.here(ball), sent).status_code == 303
        page = text(office.get(self.here(ball)))
        assert "called off on" in page
        assert "Move it to another day" not in page


def test_the_command_says_what_it_did(ball, dot):
    out = StringIO()
    call_command("follow_up_balls", stdout=out)
    assert out.getvalue().strip() == "balls: 0 let go, 0 given back, 0 told"


def test_orders_of_other_balls_are_left_alone(ball, paid, dot):
    other = factories.ball()
    evening.call_off(other, WHY, by=dot)
    evening.follow_up()
    assert fresh(paid).state == Order.State.PAID
