"""Who has not paid yet is told: what ended, what of their money goes back, what is still to pay."""

import datetime as dt

import pytest
from django.urls import reverse

from common import clock
from events.models import Order, Receipt, Refund
from events.moves import evening, reminding, selling
from events.moves.evening import NewEvening
from events.moves.selling import Details, transfers
from events.moves.selling.transfers import Arrived
from events.papers import saying
from notices import post
from people.roles import TREASURERS
from tests.events.conftest import GRETA, IDA, fresh, later, letters
from tests.events.pages.conftest import at, knows, text
from tests.events.pages.office import one_of

WHY = "The hall has been flooded."
BOTH = {"amara@fern.example", "accounts@fern.example"}


@pytest.fixture
def treasurer(db):
    """The treasurer's browser."""
    return one_of(TREASURERS)


@pytest.fixture
def part(bill):
    """£500 of the £1,200."""
    return comes(bill, 50_000)


@pytest.fixture
def called_off(ball, dot):
    """The whole evening; answers what followed."""

    def act():
        evening.call_off(ball, WHY, by=dot)
        return evening.follow_up()

    return act


@pytest.fixture
def moves(ball, dot):
    """The evening, a month later."""

    def act():
        starts = ball.starts_at + dt.timedelta(days=30)
        until = clock.now() + dt.timedelta(days=21)
        to = NewEvening(starts, starts + dt.timedelta(hours=5), "The Mill", "Mill Lane", WHY, until)
        evening.move(ball, to, by=dot)
        return evening.follow_up()

    return act


def comes(bill, pence, key="bank_1"):
    return transfers.receive(bill.order, Arrived(key, "bank", pence, clock.now()))


def told(reason) -> dict[str, str]:
    return {one.to: one.text for one in letters(reason)}


class TestPart:
    """A part of a bill has its receipt, and says what is left."""

    def test_each_part_has_a_receipt_and_a_letter_to_both(self, bill, part):
        assert Receipt.objects.get().payment == part
        assert set(told("invoice.part_paid")) == BOTH
        words = told("invoice.part_paid")["accounts@fern.example"]
        for said in ("£500 has come", "£500 of £1,200", "£700 is still to be paid", "12-34-56"):
            assert said in words
        comes(bill, 70_000, key="bank_2")
        assert Receipt.objects.count() == 2
        assert letters("invoice.part_paid").count() == 2
        enclosed = [name for name, *_ in post.files_of(letters("order.paid").get())]
        assert sum(name.startswith("receipt-") for name in enclosed) == 2

    def test_whoever_pays_bills_gets_no_key_to_the_order(self, part):
        words = told("invoice.part_paid")
        assert "/ball/orders/open/" in words["amara@fern.example"]
        assert "/ball/orders/open/" not in words["accounts@fern.example"]

    def test_the_receipt_says_that_it_is_a_part(self, part):
        assert saying.receipt(part.receipt).totals[-1].label == "Paid in part"

    def test_a_part_that_comes_after_the_buyer_chose_a_card_names_no_bill(self, bill, till):
        selling.reopen(fresh(bill.order))
        comes(bill, 50_000)
        (words,) = told("invoice.part_paid").values()
        assert "£700 is still to be paid." in words
        assert "12-34-56" not in words

    def test_the_order_has_its_receipts_for_the_buyer(self, client, bill, part):
        page = text(knows(client, bill.order).get(at("order", bill.order.public_id)))
        assert "£500 of £1,200 has come so far" in page
        assert part.receipt.number in page

    def test_a_reminder_asks_for_the_rest(self, bill, part):
        with later(days=23):
            assert reminding.remind(bill)
        (words,) = told("invoice.reminder").values()
        assert "£500 of £1,200 has come" in words
        assert "£700 is still to be paid" in words


class TestLapsed:
    """The time was over."""

    def test_what_came_of_a_bill_goes_back_and_both_are_told_how_much(self, bill, part):
        with later(days=45):
            selling.expire_due()
        words = told("order.expired")
        assert set(words) == BOTH
        for each in words.values():
            assert "£500 of £1,200 had come" in each
            assert "by bank transfer" in each
            assert "Please do not pay it" in each
            assert "You paid nothing" not in each

    def test_a_part_without_a_bill_is_told_as_well(self, held):
        Order.objects.filter(pk=held.pk).update(state="awaiting_payment")
        transfers.receive(held, Arrived("bank_1", "bank", 500, clock.now()))
        with later(hours=2):
            selling.expire_due()
        assert "£5 of £1,200 had come" in told("order.expired")["amara@fern.example"]

    def test_who_only_looked_is_left_in_peace(self, held):
        with later(hours=2):
            selling.expire_due()
        assert not letters("order.expired").exists()


class TestEndedByStaff:
    """The buyer is told in every case."""

    def test_from_the_order(self, treasurer, held):
        treasurer.post(reverse("ball_let_go", args=[held.public_id]))
        words = told("order.ended")["amara@fern.example"]
        assert "We have ended order" in words
        assert "You paid nothing, and you owe nothing." in words

    def test_from_the_bill_both_are_told_not_to_pay_it(self, treasurer, bill):
        treasurer.post(reverse("ball_invoice", args=[bill.public_id]), {"act": "void"})
        words = told("order.ended")
        assert set(words) == BOTH
        assert all(f"Invoice {bill.number} is void now" in each for each in words.values())

    def test_what_had_come_goes_back(self, treasurer, bill, part):
        treasurer.post(reverse("ball_invoice", args=[bill.public_id]), {"act": "void"})
        assert "£500 of £1,200 had come" in told("order.ended")["accounts@fern.example"]
        assert Refund.objects.get().amount_pence == 50_000

    def test_once(self, treasurer, held):
        for _ in range(2):
            treasurer.post(reverse("ball_let_go", args=[held.public_id]))
        assert letters("order.ended").count() == 1

    def test_an_order_without_an_address_is_let_go_in_silence(self, holds, treasurer):
        order = holds(details=None)
        treasurer.post(reverse("ball_let_go", args=[order.public_id]))
        assert fresh(order).state == "cancelled"
        assert not letters("order.ended").exists()


class TestEndedByTheBuyer:
    """Who lets go what nothing came of knows it already."""

    def test_nothing_is_written(self, held):
        selling.cancel(held)
        assert not letters("order.ended").exists()

    def test_whoever_has_the_bill_is_told_that_it_is_void(self, bill):
        selling.cancel(bill.order)
        words = told("order.ended")
        assert set(words) == BOTH
        assert "was let go on its page" in words["accounts@fern.example"]

    def test_the_way_leads_back_to_the_captains_table(self, captains_table, holds, joins):
        order = joins(pays=False)
        selling.cancel(order, by_staff=True)
        assert "/ball/tables/join/" in told("order.ended")[GRETA.email]


class TestCalledOff:
    """Nobody is left to find out."""

    def test_whoever_has_not_paid_is_told_why(self, called_off, holds, single, awaiting):
        holds(single, details=GRETA)
        assert called_off()["let_go"] == 2
        words = told("order.ended")
        assert set(words) == {"amara@fern.example", GRETA.email}
        assert all(WHY in each and "you owe nothing" in each for each in words.values())

    def test_a_bill_in_part_goes_back_and_both_are_told(self, called_off, bill, part):
        called_off()
        words = told("order.ended")
        assert set(words) == BOTH
        assert all(WHY in each and "£500 of £1,200" in each for each in words.values())

    def test_a_captain_is_told(self, called_off, captaincy):
        called_off()
        assert WHY in told("order.ended")["cap@team.example"]

    def test_the_page_says_so_and_sells_nothing(self, called_off, client, bill, part):
        browser = knows(client, bill.order)
        called_off()
        page = text(browser.get(at("order", bill.order.public_id)))
        assert WHY in page
        assert "£500 is on its way back to you" in page
        assert "Choose the same again" not in page


class TestMoved:
    """Who has not paid yet hears of the new day, and what their order does."""

    def test_an_unpaid_order_stays_as_it_is(self, moves, holds, single, bill):
        holds(single, details=IDA)
        holds(single, details=None)
        assert moves()["told"] == 3
        words = told("ball.moved")
        assert set(words) == {*BOTH, IDA.email}
        assert "The Mill" in words[IDA.email]
        assert "is not paid yet" in words[IDA.email]
        assert f"Invoice {bill.number} still asks" in words["amara@fern.example"]
        assert "Invoice" not in words[IDA.email]

    def test_a_captain_owes_nothing(self, moves, captaincy):
        moves()
        words = told("ball.moved")["cap@team.example"]
        assert "is not paid yet" not in words
        assert "are kept until" in words

    def test_whose_time_is_over_hears_nothing(self, moves, awaiting):
        Order.objects.filter(pk=awaiting.pk).update(hold_until=clock.now())
        assert moves()["told"] == 0

    def test_a_gift_that_is_being_given_keeps_no_seat_and_hears_nothing(self, moves, ball):
        selling.give(ball, Details(name="Zoë Ash", email="zoe@home.example"), 2_500)
        assert moves()["told"] == 0


class TestThePage:
    """The page of an order that is over says what became of its money."""

    @pytest.fixture
    def browser(self, client, bill):
        return knows(client, bill.order)

    def page(self, browser, bill):
        return text(browser.get(at("order", bill.order.public_id)))

    def test_let_go_with_nothing_paid(self, browser, bill):
        selling.cancel(bill.order)
        assert "Nothing was paid" in self.page(browser, bill)

    def test_let_go_with_a_part_paid(self, browser, bill, part):
        selling.cancel(bill.order)
        page = self.page(browser, bill)
        assert "£500 is on its way back to you" in page
        assert "othing was paid" not in page

    def test_lapsed_with_a_part_paid(self, browser, bill, part):
        with later(days=45):
            selling.expire_due()
            page = self.page(browser, bill)
        assert "£500 is on its way back to you" in page
        assert "nothing was paid" not in page

    def test_called_off_with_nothing_paid(self, browser, bill, called_off):
        called_off()
        assert "Nothing was paid, and you owe nothing" in self.page(browser, bill)

    def test_a_gift_that_came_too_late_says_so(self, client, ball, till, called_off):
        gift = selling.give(ball, Details(name="Zoë Ash", email="zoe@home.example"), 2_500)
        browser = knows(client, gift)
        selling.start_payment(gift)
        till.pay(gift.attempts.get().session_id, pence=5)
        selling.fulfil(gift.attempts.get().session_id)
        with later(hours=2):
            selling.expire_due()
            page = text(browser.get(at("order", gift.public_id)))
        assert "£0.05 is on its way back" in page
