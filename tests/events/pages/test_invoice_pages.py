"""A bill instead of a card: asked for in the checkout, seen by its buyer, kept by the treasurer."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from common import clock
from events import addresses, standing
from events.models import Invoice, InvoiceRequest, Order
from events.moves.selling import asking
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import BUYER, allowed, at, errors, knows, path_of, text
from tests.events.tills import UNSURE
from tests.people.signing_in import signed_in

BILLED = {
    **BUYER,
    "pay_by": "invoice",
    "address": "Weaver Street 1\nLeeds",
    "po_number": "PO-7",
    "billing_email": "accounts@fern.example",
}


@pytest.fixture
def treasurer(db) -> Client:
    """Her browser."""
    tess = factories.person("Tess Till", is_staff=True)
    return signed_in(Client(), allowed(tess, "access_admin", "manage_invoices"))


@pytest.fixture
def asks(by_bank, buyer, order):
    """Asks for a bill, and answers the letter."""

    def act() -> Invoice | None:
        buyer.post(at("order", order.public_id), BILLED)
        return asking.answer(InvoiceRequest.objects.get())

    return act


class TestTheBuyer:
    """From the form to the page that says until when."""

    def test_asks_for_a_bill_answers_the_letter_and_sees_how_to_pay(self, by_bank, buyer, order):
        assert "By invoice" in text(buyer.get(at("order", order.public_id)))
        sent = buyer.post(at("order", order.public_id), BILLED)
        assert (sent.status_code, sent.url) == (303, at("order", order.public_id))
        page = text(buyer.get(sent.url))
        for said in ("Look at your e-mail", BUYER["email"], 'value="accounts@fern.example"'):
            assert said in page
        link = path_of(addresses.invoice_confirm_link(InvoiceRequest.objects.get()))
        elsewhere = Client()
        asked = text(elsewhere.get(link))
        assert "Send an invoice for £1,200?" in asked
        assert not Invoice.objects.exists()
        answered = elsewhere.post(link)
        assert (answered.status_code, answered.url) == (303, sent.url)
        assert "This invoice was made" in text(elsewhere.get(link))
        assert elsewhere.post(link).url == sent.url
        page = text(elsewhere.get(sent.url))
        for said in ("£1,200 to pay by", "12-34-56", order.reference, "PO-7"):
            assert said in page
        bill = Invoice.objects.get()
        assert "to pay by" in text(buyer.get(sent.url))
        paper = buyer.get(at("order_invoice", order.public_id, bill.number))
        assert paper.content.startswith(b"%PDF")

    def test_is_told_of_at_the_balls_home_until_the_money_is_here(self, asks, order):
        asks()
        money = standing.money(order.ball)
        assert (str(money.invoiced), str(money.charged)) == ("£1,200", "£0")

    def test_a_second_press_makes_no_second_bill(self, asks, buyer, order):
        asks()
        for _ in range(2):
            assert buyer.post(at("order", order.public_id), BILLED).status_code == 303
        assert Invoice.objects.count() == 1
        assert buyer.get(at("order_thanks", order.public_id)).status_code == 303

    def test_pays_by_card_after_all(self, asks, buyer, order, till):
        asks()
        assert buyer.post(at("order_by_card", order.public_id)).status_code == 303
        assert Invoice.objects.get().state == "void"
        page = text(buyer.get(at("order", order.public_id)))
        assert "We keep your seats until" in page
        gone = buyer.post(at("order", order.public_id), {**BUYER, "pay_by": "card"})
        assert gone.url.startswith("https://till.example/")

    def test_pays_by_card_without_answering(self, by_bank, buyer, order, till):
        buyer.post(at("order", order.public_id), BILLED)
        gone = buyer.post(at("order", order.public_id), {**BILLED, "pay_by": "card"})
        assert gone.url.startswith("https://till.example/")
        assert "Not paid yet" in text(buyer.get(at("order", order.public_id)))

    def test_lets_the_seats_go(self, asks, buyer, order):
        asks()
        buyer.post(at("order_cancel", order.public_id))
        assert fresh(order).state == Order.State.CANCELLED
        assert "These seats were let go" in text(buyer.get(at("order", order.public_id)))

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"address": ""}, "address"),
            ({"address": "x" * 301}, "address"),
            ({"organisation_name": ""}, "organisation_name"),
            ({"billing_email": "nobody"}, "billing_email"),
            ({"po_number": "9" * 41}, "po_number"),
            ({"pay_by": "gold"}, "pay_by"),
        ],
    )
    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
        self, by_bank, buyer, order, changed, field
    ):
        answer = buyer.post(at("order", order.public_id), {**BILLED, **changed})
        assert answer.status_code in {409, 422}
        assert field in errors(answer)
        assert "Weaver Street" in text(answer) or "address" in changed
        assert not Invoice.objects.exists()

    def test_where_there_are_none_the_form_says_nothing_of_them(self, buyer, order, till):
        assert "invoice" not in text(buyer.get(at("order", order.public_id))).lower()
        gone = buyer.post(at("order", order.public_id), BILLED)
        assert gone.url.startswith("https://till.example/")

    def test_others_see_neither_page_nor_paper(self, bill, client):
        number = bill.number
        assert client.get(at("order_invoice", bill.order.public_id, number)).status_code == 404
        assert client.post(at("order_by_card", bill.order.public_id)).status_code == 404

    def test_a_page_that_cannot_be_closed_is_said(self, at_stripe, till):
        till.fails("void_invoice", UNSURE)
        browser = knows(Client(), at_stripe.order)
        page = at("order_by_card", at_stripe.order.public_id)
        assert "cannot be closed" in text(browser.post(page, follow=True))


class TestTheTreasurer:
    """What is owed and since when; another day; money that came; void."""

    def page(self, bill) -> str:
        return reverse("ball_invoice", args=[bill.public_id])

    def test_sees_what_is_owed_and_what_is_overdue(self, treasurer, bill):
        listed = text(treasurer.get(reverse("ball_invoices")))
        assert "1 invoice asks for £1,200" in listed
        assert self.page(bill) in listed
        Invoice.objects.update(due_on=clock.today() - dt.timedelta(days=3))
        assert "3 days late" in text(treasurer.get(reverse("ball_invoices")))

    def test_no_invoice_at_all(self, treasurer):
        assert "No invoice waits" in text(treasurer.get(reverse("ball_invoices")))

    def test_opens_the_paper(self, treasurer, bill):
        paper = treasurer.get(reverse("ball_invoice_pdf", args=[bill.public_id]))
        assert paper.content.startswith(b"%PDF")

    def test_gives_more_time(self, treasurer, bill):
        day = clock.today() + dt.timedelta(days=45)
        assert treasurer.post(self.page(bill), {"act": "day", "due_on": day}).status_code == 303
        assert fresh(bill).due_on == day

    @pytest.mark.parametrize("typed", ["", "soon", "2020-01-01", "9999-12-31"])
    def test_no_day_that_cannot_be(self, treasurer, bill, typed):
        answer = treasurer.post(self.page(bill), {"act": "day", "due_on": typed})
        assert answer.status_code in {409, 422}
        assert answer.context["day"].errors

    def test_writes_down_money_once_however_often_it_is_pressed(self, treasurer, bill):
        sent = {"act": "came", "amount": "1200", "day": clock.today(), "shown": "0"}
        for _ in range(2):
            assert treasurer.post(self.page(bill), sent).status_code == 303
        assert fresh(bill.order).state == Order.State.PAID
        assert bill.order.payments.count() == 1
        assert "Money came" not in text(treasurer.get(self.page(bill)))

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"amount": ""}, "amount"),
            ({"amount": "-5"}, "amount"),
            ({"day": ""}, "day"),
            ({"day": "2999-01-01"}, "day"),
        ],
    )
    def test_no_money_that_cannot_be(self, treasurer, bill, changed, field):
        sent = {"act": "came", "amount": "5", "day": clock.today(), "shown": "0", **changed}
        answer = treasurer.post(self.page(bill), sent)
        assert answer.status_code == 422
        assert field in answer.context["came"].errors
        assert not bill.order.payments.exists()

    def test_makes_it_void_once(self, treasurer, bill):
        assert treasurer.post(self.page(bill), {"act": "void"}).status_code == 303
        assert fresh(bill).state == Invoice.State.VOID
        assert fresh(bill.order).state == Order.State.CANCELLED

    def test_one_that_is_paid_is_not_made_void(self, treasurer, bill):
        sent = {"act": "came", "amount": "1200", "day": clock.today(), "shown": "0"}
        treasurer.post(self.page(bill), sent)
        assert "paid already" in text(treasurer.post(self.page(bill), {"act": "void"}, follow=True))

    def test_an_act_nobody_knows_does_nothing(self, treasurer, bill):
        assert treasurer.post(self.page(bill), {"act": "explode"}).status_code == 422
