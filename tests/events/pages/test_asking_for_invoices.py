"""Asking for an invoice: the letter's link, and what waits for the treasurer's yes."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from events import addresses
from events.models import Invoice, InvoiceRequest, Order
from events.moves import selling
from events.moves.selling import asking
from people.roles import TREASURERS
from tests import factories
from tests.events.conftest import AMARA, TO, fresh, later
from tests.events.pages.conftest import path_of, text
from tests.events.pages.office import one_of, staff

UNKNOWN = selling.Details("Una Known", "una@shed.example", organisation_name="Shed")


@pytest.fixture
def treasurer(db) -> Client:
    """Somebody who manages invoices, and may do nothing else."""
    return staff("manage_invoices")


def asking_of(order) -> InvoiceRequest:
    """What is asked for with it."""
    asking.ask(order, TO)
    return InvoiceRequest.objects.get(order=order)


class TestTheLink:
    """One button; opened again it shows what was done; it opens nothing for another address."""

    @pytest.fixture
    def wish(self, held, by_bank) -> InvoiceRequest:
        asking.ask(fresh(held), TO)
        return InvoiceRequest.objects.get()

    @pytest.fixture
    def link(self, wish) -> str:
        return path_of(addresses.invoice_confirm_link(wish))

    def test_says_when_the_time_is_over(self, client, wish, link):
        with later(hours=3):
            assert "The time for these seats is over" in text(client.get(link))
            assert client.post(link).status_code == 410
            selling.expire_due()
            assert "The time for these seats is over" in text(client.get(link))

    def test_opens_nothing_once_another_address_was_given(self, client, wish, link):
        InvoiceRequest.objects.update(version=wish.version + 1)
        for answer in (client.get(link), client.post(link)):
            assert "Another address was given since" in text(answer)
        assert not Invoice.objects.exists()
        InvoiceRequest.objects.update(version=wish.version)
        Order.objects.update(email="a.obi@fern.example")
        assert "Another address was given since" in text(client.get(link))

    def test_of_what_is_gone_finds_nothing(self, client, wish, link):
        wish.delete()
        assert client.get(link).status_code == 404

    def test_says_that_the_treasurer_decides(self, client, holds, by_bank):
        order = holds(quantity=3)
        asking.ask(order, TO)
        wish = InvoiceRequest.objects.get()
        link = path_of(addresses.invoice_confirm_link(wish))
        assert "Our treasurer decides" in text(client.get(link))
        back = client.post(link, follow=True)
        assert "One address can keep 20 seats" in text(back)
        assert not Invoice.objects.exists()


class TestWhatWasAskedFor:
    """The treasurer sees what keeps seats without an invoice, says yes, or lets them go."""

    @pytest.fixture
    def many(self, holds, by_bank) -> InvoiceRequest:
        asking.ask(holds(quantity=3), TO)
        return InvoiceRequest.objects.get()

    def page(self, wish) -> str:
        return reverse("ball_invoice_asked", args=[wish.public_id])

    def test_is_listed_with_what_it_waits_for(self, treasurer, holds, many):
        asking.ask(holds(details=UNKNOWN), TO)
        listed = text(treasurer.get(reverse("ball_invoices")))
        for said in (self.page(many), "your yes", "their answer to our letter", ">30<", ">10<"):
            assert said in listed
        assert "more than 20 seats" in text(treasurer.get(self.page(many)))
        other = InvoiceRequest.objects.latest("pk")
        assert "is not answered" in text(treasurer.get(self.page(other)))

    def test_says_how_many_unpaid_seats_the_address_keeps_already(self, treasurer, holds, many):
        assert "No unpaid seat" in text(treasurer.get(self.page(many)))
        first = holds(details=replace(AMARA, email=AMARA.email.upper()))
        asking.allow(asking_of(first), by=factories.person("Tess Till"))
        asking.ask(holds(details=UNKNOWN), TO)
        shown = text(treasurer.get(self.page(many)))
        assert "10 seats of other invoices that are not paid" in shown
        selling.cancel(first)
        assert "No unpaid seat" in text(treasurer.get(self.page(many)))

    def test_a_yes_sends_the_invoice(self, treasurer, many):
        assert treasurer.post(self.page(many), {"act": "yes"}).status_code == 303
        assert Invoice.objects.get().state == "open"
        assert "Answered" in text(treasurer.get(self.page(many)))

    def test_a_no_lets_the_seats_go(self, treasurer, many):
        treasurer.post(self.page(many), {"act": "let_go"})
        assert fresh(many.order).state == Order.State.CANCELLED
        assert "Over" in text(treasurer.get(self.page(many)))

    def test_what_was_answered_meanwhile_is_not_let_go(self, treasurer, many, dot):
        asking.allow(many, by=dot)
        answer = treasurer.post(self.page(many), {"act": "let_go"}, follow=True)
        assert "answered meanwhile" in text(answer)
        assert fresh(many.order).state == Order.State.AWAITING_PAYMENT

    def test_what_comes_too_late_is_said(self, treasurer, many):
        selling.cancel(many.order)
        answer = treasurer.post(self.page(many), {"act": "yes"}, follow=True)
        assert "for two hours only" in text(answer)
        assert not Invoice.objects.exists()

    def test_an_act_nobody_knows_does_nothing(self, treasurer, many):
        assert treasurer.post(self.page(many), {"act": "explode"}).status_code == 303
        assert not Invoice.objects.exists()

    def test_stands_among_what_needs_a_person(self, many):
        client = one_of(TREASURERS)
        home = text(client.get(reverse("ball_of", args=[many.order.ball.slug])))
        assert "Invoice that needs a treasurer" in home
