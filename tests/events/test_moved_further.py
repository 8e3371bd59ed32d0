"""A Ball that is moved: whom else it concerns, and which day holds where Stripe shows another."""

import datetime as dt

import pytest

from common import clock
from events.models import Ball, Benefit, Invoice, SeatOffer
from events.moves import benefits, community, evening, guests, moving_along
from events.moves.community import Whom
from events.moves.evening import NewEvening
from events.moves.guests import Guest
from events.moves.selling import billing
from events.papers import saying
from tests import factories
from tests.events.conftest import TO, fresh, later, letters
from tests.events.pages.conftest import at, knows, text
from tests.events.test_moving_along import whole_days

DAY = dt.timedelta(days=1)
HERS, THEIRS = "amara@fern.example", TO.email
PAT = Whom(name="Pat Lane", email="pat@home.example")


@pytest.fixture
def moves(ball, dot):
    """Moves the Ball by so many days, and tells everybody; answers how many letters."""

    def act(days):
        starts = moving_along.by_days(fresh(ball).starts_at, days)
        answer = clock.now() + 8 * DAY
        to = NewEvening(starts, starts + DAY / 4, "The Hall", "", "A flood.", answer)
        evening.move(ball, to, by=dot)
        return evening.follow_up()["told"]

    return act


def told(reason) -> dict[str, str]:
    return {one.to: one.text for one in letters(reason)}


class TestWhoHasTheBill:
    """Whoever pays is told as well as whoever ordered."""

    def test_both_hear_of_the_new_day_and_only_the_buyer_has_the_key(self, bill, moves):
        assert moves(30) == 2
        words = told("ball.moved")
        assert set(words) == {HERS, THEIRS}
        for each in words.values():
            assert f"{fresh(bill).due_on:%-d %B %Y}" in each
            assert "as before" not in each
        assert "/ball/orders/open/" in words[HERS]
        assert "/ball/orders/open/" not in words[THEIRS]
        assert "speak with whoever ordered" in words[THEIRS]

    def test_where_the_buyer_pays_there_is_one_letter(self, bill, moves):
        Invoice.objects.update(email="Amara@fern.example")
        assert moves(30) == 1


class TestTheDayAtStripe:
    """Stripe changes no day of an invoice that is out, so we say which day holds."""

    def test_while_it_is_ours_nothing_is_said(self, at_stripe):
        assert at_stripe.day_at_stripe is None
        assert "holds" not in dict(saying.how_to_pay(at_stripe)).__str__()

    def test_moved_with_the_ball_bill_letters_and_page_say_which_holds(
        self, at_stripe, moves, client
    ):
        moves(30)
        bill = fresh(at_stripe)
        assert bill.day_at_stripe == at_stripe.due_on == bill.due_on - 30 * DAY
        said = f"{bill.due_on:%-d %B %Y}. Stripe’s page still shows {at_stripe.due_on:%-d %B %Y}."
        assert dict(saying.how_to_pay(bill))["The day that holds"] == said
        assert said in letters("invoice.sent").latest("pk").text
        for words in told("ball.moved").values():
            assert f"Stripe’s page still shows {at_stripe.due_on:%-d %B %Y}" in words
        page = knows(client, bill.order).get(at("order", bill.order.public_id))
        assert "The day that holds" in text(page)

    def test_the_same_where_the_treasurer_gives_more_time(self, at_stripe, dot):
        billing.extend(at_stripe, at_stripe.due_on + 5 * DAY, by=dot)
        assert fresh(at_stripe).day_at_stripe == at_stripe.due_on

    def test_a_bill_that_we_send_ourselves_has_one_day(self, bill, moves):
        moves(30)
        assert fresh(bill).day_at_stripe is None


class TestSeatsOnOffer:
    """A group has as many days more, and is told; brought forward it keeps a week."""

    @pytest.fixture
    def offered(self, paid, charity, dot) -> SeatOffer:
        for seat in paid.tables.get().seats.filter(position__gt=7):
            guests.give_back(seat)
        return community.offer(paid.ball, Whom(charity), 2, by=dot)

    def test_moved_later_they_are_kept_as_many_days_longer(self, offered, moves):
        moves(30)
        assert whole_days(fresh(offered).until, offered.until) == 30
        with later(days=36):
            assert community.lapse_due() == 0

    def test_the_group_is_told_and_its_first_letter_goes_on_working(self, offered, moves):
        first = letters("seats.offered").get()
        link = next(word for word in first.text.split() if "/ball/seats/" in word)
        moves(30)
        again = letters("seats.offered").latest("pk")
        assert again.to == first.to
        assert "and has moved" in again.text
        assert "and has moved" not in first.text
        with later(days=20):
            token = link.rstrip("/").rpartition("/")[2]
            assert community.offer_of(token) == offered
            assert community.claim(offered, Guest("Ned Lamp", "ned@lamp.example"))

    def test_brought_forward_there_is_a_week_as_before(self, offered, moves):
        moves(-60)
        assert fresh(offered).until == offered.until

    def test_never_past_the_day_when_names_are_fixed(self, offered, ball, moves):
        Ball.objects.update(claims_close_at=clock.now() + 2 * DAY)
        moves(1)
        assert fresh(offered).until == fresh(ball).claims_close_at

    def test_what_is_over_stays_over_and_nobody_is_told(self, offered, moves, dot):
        community.take_back(offered, by=dot)
        before = letters("seats.offered").count()
        moves(30)
        assert fresh(offered).until == offered.until
        assert letters("seats.offered").count() == before

    def test_one_that_ends_in_the_same_moment_is_left_alone(self, offered, moves, monkeypatch):
        mine = SeatOffer.objects.filter(pk=offered.pk)
        monkeypatch.setattr(moving_along, "_on_offer", lambda _ball: mine)
        SeatOffer.objects.update(state="declined", ended_at=clock.now())
        moves(30)
        assert fresh(offered).until == offered.until

    def test_called_off_the_group_is_told_once_and_the_offer_is_over(self, offered, ball, dot):
        evening.call_off(ball, "The hall has been flooded.", by=dot)
        for _ in range(2):
            evening.follow_up()
        assert not community.call_off(offered)
        letter = letters("ball.called_off").get()
        assert letter.to == fresh(offered).email
        assert "we offered you seats" in letter.text
        assert "The hall has been flooded." in letter.text
        assert fresh(offered).state == SeatOffer.State.LAPSED

    def test_whose_seats_are_all_taken_hears_it_as_guests(self, offered, moves):
        for n in range(2):
            community.claim(offered, Guest(f"Ned {n}", f"ned{n}@lamp.example"))
        moves(30)
        assert letters("seats.offered").count() == 1
        assert {"ned0@lamp.example", "ned1@lamp.example"} <= set(told("ball.moved"))


class TestBenefits:
    """Due as long before the evening as they were."""

    @pytest.fixture
    def owed(self, ball, room, holds, pays, dot) -> list[Benefit]:
        package = factories.ticket_type(ball, room, kind="package", name="Weaver sponsor")
        for days, words in ((30, "Logo"), (10, "Advert"), (0, "Table")):
            package.promises.create(words=words, days_before=days, owner=dot)
        return list(pays(holds(package)).benefits.order_by("pk"))

    def test_they_move_with_it_but_not_what_is_done(self, owed, moves, dot):
        logo, advert, table = owed
        benefits.tick(logo, by=dot)
        moves(30)
        assert fresh(logo).due_on == logo.due_on
        assert fresh(advert).due_on == advert.due_on + 30 * DAY
        assert fresh(table).due_on == table.due_on + 30 * DAY

    def test_brought_forward_they_are_due_today_at_the_soonest(self, owed, ball, moves):
        days = (ball.starts_at - clock.now()).days - 15
        moves(-days)
        assert fresh(owed[0]).due_on == clock.today()
        assert fresh(owed[2]).due_on == owed[2].due_on - days * DAY

    def test_what_is_late_is_given_the_new_days_too(self, owed, moves):
        Benefit.objects.filter(pk=owed[0].pk).update(due_on=clock.today() - 3 * DAY)
        moves(30)
        assert fresh(owed[0]).due_on == clock.today() + 27 * DAY
        assert not fresh(owed[0]).overdue

    def test_whoever_decides_sees_it_beforehand(self, owed, ball):
        assert dict(moving_along.hangs_on(ball))["Benefits still to do for sponsors"] == "3"
