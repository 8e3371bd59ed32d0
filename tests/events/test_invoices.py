"""Invoices: asked for instead of a card, paid by transfer, reminded about."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal, TooLate
from events.models import Invoice, Order, Payment, PoolCounter, Receipt, Refund
from events.moves import refunds, reminding, selling
from events.moves.selling import Billing, billing, transfers
from events.moves.selling.transfers import Arrived
from notices.models import Notice
from tests.events.conftest import GRETA, TO, fresh, later, taken


def arrives(invoice, pence=120_000, key="bank_1") -> Payment:
    return transfers.receive(invoice.order, Arrived(key, "bank", pence, clock.now()))


def letters(reason) -> list[str]:
    return list(Notice.objects.filter(reason=reason).order_by("pk").values_list("to", flat=True))


class TestAskedFor:
    """Seats are kept while a company's accounts take their time."""

    def test_the_bill_has_a_number_a_day_and_the_companys_words(self, bill):
        today = clock.today()
        assert bill.number == f"I-{today.year}-00001"
        assert (bill.state, bill.po_number, bill.due_on) == (
            "open",
            "PO-7",
            today + dt.timedelta(days=30),
        )
        order = fresh(bill.order)
        assert (order.state, order.po_number) == (Order.State.AWAITING_PAYMENT, "PO-7")
        assert letters("invoice.sent") == ["accounts@fern.example", "amara@fern.example"]

    def test_seats_are_kept_a_fortnight_past_the_day(self, bill, room):
        with later(days=43):
            selling.expire_due()
        assert fresh(bill.order).state == Order.State.AWAITING_PAYMENT
        with later(days=45):
            selling.expire_due()
        assert fresh(bill.order).state == Order.State.EXPIRED
        assert fresh(bill).state == Invoice.State.VOID
        assert taken(room) == 0

    def test_but_never_past_the_day_when_names_are_fixed(self, held, by_bank, ball):
        type(ball).objects.update(claims_close_at=clock.now() + dt.timedelta(days=20))
        bill = billing.request(fresh(held), TO)
        assert bill.due_on == billing.last_day(fresh(ball))
        assert fresh(held).hold_until == fresh(ball).claims_close_at

    def test_a_second_time_answers_the_same_bill(self, bill):
        assert billing.request(fresh(bill.order), TO).pk == bill.pk

    def test_without_an_address_of_its_own_it_goes_to_the_buyer(self, held, by_bank):
        billing.request(fresh(held), Billing("", "Weaver Street 1"))
        assert letters("invoice.sent") == ["amara@fern.example"]

    @pytest.mark.parametrize(
        ("to", "field", "code"),
        [
            (Billing("", "", ""), "address", "missing"),
            (Billing("", "x" * 301, ""), "address", "too_long"),
            (Billing("", "Street", "9" * 41), "po_number", "too_long"),
            (Billing("nobody", "Street", ""), "billing_email", "email"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(self, held, by_bank, to, field, code):
        with pytest.raises(Refusal) as no:
            billing.request(fresh(held), to)
        assert (no.value.field, no.value.code) == (field, code)
        assert not Invoice.objects.exists()

    def test_a_person_pays_by_card(self, holds, single, by_bank):
        with pytest.raises(Refusal) as no:
            billing.request(holds(single, details=GRETA), TO)
        assert no.value.field == "organisation_name"

    def test_not_without_a_way_and_not_with_too_little_time(self, held, ball):
        for changed in (
            {"invoice_by": ""},
            {"invoice_by": "bank", "claims_close_at": clock.now() + dt.timedelta(days=7)},
        ):
            type(ball).objects.update(**changed)
            with pytest.raises(Refusal) as no:
                billing.request(fresh(held), TO)
            assert no.value.code == "no_invoices"

    def test_not_for_nothing(self, holds, single, by_bank):
        type(single).objects.update(price_pence=0)
        with pytest.raises(Refusal) as no:
            billing.request(holds(single), TO)
        assert no.value.code == "nothing_to_pay"

    def test_not_beside_an_open_payment_page(self, awaiting, by_bank):
        with pytest.raises(Refusal) as no:
            billing.request(fresh(awaiting), TO)
        assert no.value.code == "page_open"

    def test_instead_of_a_payment_page_that_is_over(self, awaiting, by_bank):
        awaiting.attempts.update(state="expired")
        assert billing.request(fresh(awaiting), TO).state == "open"

    def test_not_once_the_hold_is_over(self, held, by_bank):
        selling.cancel(held)
        with pytest.raises(TooLate):
            billing.request(fresh(held), TO)


class TestPaidByTransfer:
    """What came is written down at once; seats when all of it is there."""

    def test_the_whole_sum_makes_the_order_paid(self, bill):
        payment = arrives(bill)
        order = fresh(bill.order)
        assert (order.state, order.ledger.balance()) == (Order.State.PAID, 0)
        assert fresh(bill).state == Invoice.State.PAID
        assert Receipt.objects.get().payment == payment
        assert order.seats.count() == 10

    def test_the_same_money_counts_once(self, bill):
        assert arrives(bill).pk == arrives(bill).pk
        assert fresh(bill.order).ledger.balance() == 0

    def test_two_parts_make_a_whole(self, bill):
        arrives(bill, 100_000)
        assert fresh(bill.order).state == Order.State.AWAITING_PAYMENT
        arrives(bill, 20_000, key="bank_2")
        assert fresh(bill.order).state == Order.State.PAID
        assert not Refund.objects.exists()

    def test_what_is_over_goes_back(self, bill):
        arrives(bill, 120_500)
        assert fresh(bill.order).state == Order.State.PAID
        refund = Refund.objects.get()
        assert (refund.amount_pence, refund.means) == (500, "bank")

    def test_paid_twice_goes_back_whole(self, bill):
        arrives(bill)
        arrives(bill, key="bank_2")
        assert Refund.objects.get().amount_pence == 120_000
        assert "paid already" in Notice.objects.get(reason="money.returned").text

    def test_a_transfer_for_an_order_that_owes_again_pays_that_first(self, paid, till):
        refund_id = till.refund_elsewhere(paid.payments.get().intent_id, 5_000)
        refunds.apply(till.read_refund(refund_id))
        transfers.receive(paid, Arrived("bank_2", "bank", 120_000, clock.now()))
        assert Refund.objects.get(reason="paid_twice").amount_pence == 115_000
        assert not Notice.objects.filter(reason="money.returned").exists()

    def test_late_money_gets_its_seats_while_there_are_any(self, bill):
        with later(days=45):
            selling.expire_due()
            arrives(bill)
        assert fresh(bill.order).state == Order.State.PAID

    def test_late_money_goes_back_where_others_have_the_seats(self, bill, room):
        with later(days=45):
            selling.expire_due()
        PoolCounter.objects.update(taken=100)
        with later(days=45):
            arrives(bill)
        assert fresh(bill.order).state == Order.State.EXPIRED
        assert Refund.objects.get().amount_pence == 120_000
        assert "by bank transfer" in Notice.objects.get(reason="money.returned").text

    def test_money_for_a_cancelled_order_goes_back(self, bill, till):
        selling.cancel(bill.order)
        arrives(bill)
        assert Refund.objects.get().reason == "cancelled"
        assert fresh(bill.order).ledger.balance() == -120_000

    def test_part_of_it_goes_back_when_the_order_lapses(self, bill):
        arrives(bill, 100_000)
        with later(days=45):
            selling.expire_due()
        assert Refund.objects.get().amount_pence == 100_000


class TestOverTime:
    """Reminders stop, and a day can be moved."""

    def test_three_reminders_and_no_more(self, bill):
        told = []
        for days in (22, 23, 24, 31, 32, 37, 40):
            with later(days=days):
                told.append(reminding.tend()["reminded"])
        assert told == [0, 1, 0, 1, 0, 1, 0]
        words = [n.subject for n in Notice.objects.filter(reason="invoice.reminder")]
        assert sum("overdue" in subject for subject in words) == 2
        assert set(letters("invoice.reminder")) == {"accounts@fern.example"}

    def test_none_once_it_is_paid(self, bill):
        arrives(bill)
        with later(days=40):
            assert not reminding.remind(bill)

    def test_another_day(self, bill, dot):
        day = clock.today() + dt.timedelta(days=60)
        invoicing_day = billing.extend(bill, day, by=dot).due_on
        assert invoicing_day == day
        assert fresh(bill.order).hold_until.date() == day + dt.timedelta(days=14)

    @pytest.mark.parametrize("days", [-1, 118, 400])
    def test_not_a_day_that_is_past_or_too_near_the_evening(self, bill, dot, days):
        with pytest.raises(Refusal) as no:
            billing.extend(bill, clock.today() + dt.timedelta(days=days), by=dot)
        assert no.value.field == "due_on"

    def test_not_once_it_is_over(self, bill, dot):
        arrives(bill)
        with pytest.raises(TooLate):
            billing.extend(bill, clock.today(), by=dot)


def test_a_step_that_is_past_when_the_day_is_set_reminds_of_nothing(held, by_bank, ball, dot):
    """The bill has only just told them, or somebody did who gave them longer."""
    type(ball).objects.update(invoice_days=5)
    bill = billing.request(fresh(held), TO)
    reminding.tend()
    assert letters("invoice.reminder") == []
    billing.extend(bill, clock.today() + dt.timedelta(days=3), by=dot)
    reminding.tend()
    assert letters("invoice.reminder") == []
    with later(days=4):
        reminding.tend()
    assert letters("invoice.reminder")


def test_a_transfer_that_comes_after_the_evening_buys_nothing(bill):
    with later(days=130):
        selling.expire_due()
        arrives(bill)
    assert fresh(bill.order).state == Order.State.EXPIRED
    assert Refund.objects.get().amount_pence == 120_000
    assert letters("money.returned") == [bill.order.email]
