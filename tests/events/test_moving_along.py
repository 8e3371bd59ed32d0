"""A Ball that is moved takes along what hangs on its day, by as many days."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal
from events.models import Ball, Captaincy, Invoice, Order, PromotionCode, TicketType
from events.moves import captains, evening, moving_along, selling
from events.moves.evening import NewEvening
from events.moves.selling import billing
from tests.events.conftest import fresh, later, letters

pytestmark = pytest.mark.usefixtures("at_noon")
DAY = dt.timedelta(days=1)


@pytest.fixture
def moves(ball, dot):
    """Moves the Ball by so many days; at its own hour, unless told otherwise."""

    def act(days, hours=0):
        starts = moving_along.by_days(fresh(ball).starts_at, days) + dt.timedelta(hours=hours)
        answer = clock.now() + 8 * DAY
        to = NewEvening(starts, starts + DAY / 4, "The Hall", "", "A flood.", answer)
        return evening.move(ball, to, by=dot)

    return act


def at(days: float) -> dt.datetime:
    return clock.now() + days * DAY


def whole_days(after: dt.datetime, before: dt.datetime) -> int:
    """By the calendar in Leeds."""
    return (after.astimezone(clock.LONDON).date() - before.astimezone(clock.LONDON).date()).days


class TestWindows:
    """Of ticket types, early prices and codes."""

    @pytest.mark.parametrize("days", [30, -20])
    def test_what_is_to_come_moves_by_as_many_days_at_the_same_hour(self, single, moves, days):
        fields = {"opens_at": at(40), "closes_at": at(60), "early_until": at(50)}
        TicketType.objects.filter(pk=single.pk).update(
            **fields, early_pence=8_000, early_units=None
        )
        moves(days)
        now = fresh(single)
        for name, was in fields.items():
            moved = getattr(now, name)
            assert whole_days(moved, was) == days
            assert moved.astimezone(clock.LONDON).time() == was.astimezone(clock.LONDON).time()

    def test_what_is_open_stays_open_and_what_is_over_stays_over(self, single, moves):
        opened, closed = at(-9), at(-1)
        TicketType.objects.filter(pk=single.pk).update(opens_at=opened, closes_at=closed)
        moves(30)
        assert (fresh(single).opens_at, fresh(single).closes_at) == (opened, closed)

    def test_what_would_be_over_by_the_new_day_ends_at_once(self, single, moves):
        TicketType.objects.filter(pk=single.pk).update(opens_at=at(2), closes_at=at(9))
        moves(-20)
        assert fresh(single).closes_at <= clock.now()
        assert fresh(single).opens_at < fresh(single).closes_at

    def test_codes_go_along_however_many_there_are(self, ball, moves):
        days = [(None, 10), (None, 40), (20, 50), (-5, 40), (-9, -2), (None, None), (30, None)]
        for n, (opens, closes) in enumerate(days):
            ball.promotions.create(
                code=f"LOOM{n}", key=f"loom{n}", percent=10,
                opens_at=opens and at(opens), closes_at=closes and at(closes),
            )  # fmt: skip
        before = {code.pk: code for code in ball.promotions.all()}
        moves(30)
        told = []
        for code in ball.promotions.order_by("pk"):
            was = before[code.pk]
            told.append(
                tuple(
                    whole_days(getattr(code, end), getattr(was, end)) if getattr(was, end) else None
                    for end in ("opens_at", "closes_at")
                )
            )
        assert told == [(None, 30), (None, 30), (30, 30), (0, 30), (0, 0), (None, None), (30, None)]

    def test_a_code_whose_whole_time_would_be_past_ends(self, ball, moves):
        ball.promotions.create(code="LOOM", key="loom", percent=10, opens_at=at(3), closes_at=at(5))
        moves(-20)
        assert not PromotionCode.objects.open().exists()


class TestCaptains:
    """Their guests have until the new day, and a week at the least."""

    @pytest.fixture
    def reserved(self, captaincy) -> Captaincy:
        Captaincy.objects.update(told_week_at=clock.now(), told_days_at=clock.now())
        return fresh(captaincy)

    def test_their_seats_are_kept_as_many_days_longer(self, reserved, for_guests, moves):
        moves(30)
        now = fresh(reserved)
        assert whole_days(now.release_at, reserved.release_at) == 30
        assert fresh(now.order).hold_until == now.release_at == fresh(for_guests).release_at
        with later(days=40):
            selling.expire_due()
        assert fresh(now.order).state == Order.State.HELD

    def test_they_are_reminded_anew(self, reserved, moves):
        moves(30)
        with later(days=52):
            assert captains.remind_due() == 0
        with later(days=54):
            assert captains.remind_due() == 1

    def test_brought_forward_they_keep_a_week_and_hear_of_it(self, reserved, for_guests, moves):
        moves(-60)
        now = fresh(reserved)
        assert whole_days(now.release_at, clock.now()) == 7
        assert fresh(for_guests).release_at - now.release_at < dt.timedelta(minutes=1)
        assert captains.remind_due() == 1
        assert f"{now.release_at:%-d %B}" in letters("captain.reminder").get().text

    def test_on_the_same_day_nothing_changes(self, reserved, moves):
        moves(0, hours=1)
        assert fresh(reserved).told_week_at == reserved.told_week_at

    def test_never_past_the_evening_itself(self, reserved, for_guests, ball, moves):
        late = ball.starts_at - dt.timedelta(minutes=30)
        TicketType.objects.filter(pk=for_guests.pk).update(release_at=late)
        Captaincy.objects.update(release_at=late)
        moves(10, hours=-3)
        assert fresh(reserved).release_at < fresh(ball).starts_at
        assert fresh(for_guests).release_at < fresh(ball).starts_at

    def test_before_the_letter_is_answered_the_half_hour_stays(self, asked, moves):
        kept = fresh(asked.order).hold_until
        moves(30)
        assert fresh(asked.order).hold_until == kept
        assert whole_days(fresh(asked).release_at, asked.release_at) == 30

    def test_a_table_that_was_let_go_stays_so(self, reserved, for_guests, moves):
        selling.cancel(reserved.order)
        moves(30)
        assert fresh(reserved).release_at == reserved.release_at
        TicketType.objects.filter(pk=for_guests.pk).update(release_at=at(-1))
        was = fresh(for_guests).release_at
        moves(30)
        assert fresh(for_guests).release_at == was

    def test_one_that_is_let_go_in_the_same_moment_is_left_alone(
        self, reserved, moves, monkeypatch
    ):
        monkeypatch.setattr(
            moving_along, "_standing", lambda _ball: Captaincy.objects.filter(pk=reserved.pk)
        )
        selling.cancel(reserved.order)
        moves(30)
        assert fresh(reserved).release_at == reserved.release_at


class TestInvoices:
    """Their day and their seats; whoever has another day gets the bill anew."""

    def test_moved_later_there_is_as_much_more_time(self, bill, moves, ball):
        moves(30)
        now = fresh(bill)
        assert now.due_on == bill.due_on + 30 * DAY
        assert fresh(now.order).hold_until == billing.kept_until(fresh(ball), now.due_on)
        assert letters("invoice.sent").count() == 4
        assert f"{now.due_on:%-d %B %Y}" in letters("invoice.sent").latest("pk").text

    def test_brought_forward_there_is_a_week_at_least(self, bill, moves):
        moves(-60)
        assert fresh(bill).due_on == clock.today() + 7 * DAY
        assert fresh(bill.order).hold_until > clock.now() + 7 * DAY

    def test_never_past_the_last_day_of_the_new_evening(self, bill, moves, ball):
        moves(-110)
        last = billing.last_day(fresh(ball))
        assert fresh(bill).due_on == min(last, clock.today() + 7 * DAY)
        assert fresh(bill.order).hold_until == fresh(ball).claims_close_at > clock.now() + 6 * DAY

    def test_on_the_same_day_nothing_is_sent(self, bill, moves):
        moves(0, hours=1)
        assert fresh(bill).due_on == bill.due_on
        assert letters("invoice.sent").count() == 2

    def test_where_names_are_fixed_already_the_day_stays(self, bill, moves):
        Ball.objects.update(claims_close_at=at(-3))
        moves(1)
        assert fresh(bill).due_on == bill.due_on

    def test_one_that_stripe_has_not_sent_is_not_sent_twice(self, bill, moves):
        Invoice.objects.update(state="asked")
        moves(30)
        assert fresh(bill).due_on == bill.due_on + 30 * DAY
        assert letters("invoice.sent").count() == 2

    def test_one_that_is_paid_in_the_same_moment_is_left_alone(self, bill, moves, monkeypatch):
        held = Invoice.objects.hold
        over = {"state": "paid", "ended_at": clock.now()}
        monkeypatch.setattr(
            type(Invoice.objects), "hold",
            lambda _self, pk: Invoice.objects.filter(pk=pk).update(**over) and held(pk),
        )  # fmt: skip
        moves(30)
        assert fresh(bill).due_on == bill.due_on


class TestTheSale:
    """It ends as many days before the evening as it did, and never before it opens."""

    def test_brought_forward_past_its_opening_it_is_refused_beside_the_day(self, ball, moves):
        Ball.objects.update(sales_open_at=at(60))
        with pytest.raises(Refusal) as no:
            moves(-60)
        assert (no.value.field, no.value.code) == ("starts_at", "before_the_sale")
        assert fresh(ball).starts_at == ball.starts_at

    def test_names_are_not_fixed_before_people_have_answered(self, ball, moves):
        Ball.objects.update(claims_close_at=ball.starts_at - 40 * DAY)
        moved = moves(-100)
        assert fresh(ball).claims_close_at == moved.answer_by

    @pytest.mark.parametrize(("days", "hours"), [(4_000, 0), (2_900_000, 0)])
    def test_no_day_that_nobody_will_see(self, ball, dot, days, hours):
        starts = ball.starts_at + dt.timedelta(days=days)
        to = NewEvening(starts, starts + DAY / 4, "Hall", "", "Flood.", at(8))
        with pytest.raises(Refusal) as no:
            evening.move(ball, to, by=dot)
        assert no.value.field == "starts_at"

    def test_an_evening_is_over_in_a_day(self, ball, dot):
        starts = ball.starts_at + DAY
        to = NewEvening(starts, starts + 2 * DAY, "Hall", "", "Flood.", at(8))
        with pytest.raises(Refusal) as no:
            evening.move(ball, to, by=dot)
        assert no.value.field == "ends_at"


def test_whoever_decides_sees_beforehand_what_goes_along(ball, single, captaincy, bill):
    TicketType.objects.filter(pk=single.pk).update(closes_at=at(9), opens_at=at(-9))
    ball.promotions.create(code="LOOM", key="loom", percent=10, closes_at=at(5))
    told = dict(moving_along.hangs_on(ball))
    assert {"The sale ends", "Guests may change names until", "Single seat: on sale until"} <= set(
        told
    )
    assert "Single seat: on sale from" not in told
    assert "Captain’s table: captains’ seats let go" in told
    counted = {what: said for what, said in told.items() if said.isdigit()}
    assert counted == {
        "Codes with a first or last day": "1",
        "Captains’ tables": "1",
        "Invoices that are not paid": "1",
    }


def test_what_is_not_there_is_not_told_of(ball):
    assert len(dict(moving_along.hangs_on(ball))) == 2
