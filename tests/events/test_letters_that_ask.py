"""The letter that has to be answered: sent a few times, and useless once it went astray."""

import datetime as dt

import pytest
from django.test import Client

from common import clock
from common.errors import Refusal
from events.models import Captaincy, Invoice, InvoiceRequest, Order
from events.models.order import MOST_LETTERS
from events.moves import captains, selling
from events.moves.captains import Captain
from events.moves.selling import Billing, asking
from notices.models import Notice
from people.roles import TREASURERS
from tests import factories
from tests.events.conftest import AMARA, CAP, IDA, TO, fresh, later, letters
from tests.events.pages.conftest import at, knows, path_of, text
from tests.events.pages.office import one_of

RIGHT = Captain("Cap Ahmed", "right@team.example", "The Loopers")
FOR_A_GROUP = selling.Details("Ida Moor", IDA.email, organisation_name="Moor Ltd")


@pytest.fixture
def wish(held, by_bank) -> InvoiceRequest:
    """Amara's table, for which a company nobody knows asked for a bill."""
    asking.ask(fresh(held), TO)
    return InvoiceRequest.objects.get()


@pytest.fixture
def many(holds, by_bank) -> InvoiceRequest:
    """Three tables at once: more than one address keeps without a yes."""
    asking.ask(holds(quantity=3), TO)
    return InvoiceRequest.objects.get()


def link_in(letter: Notice, what: str) -> str:
    start = letter.text.index(f"/{what}/confirm/")
    return "/ball" + letter.text[start:].split()[0]


class TestOfABill:
    """Asked for again and again, it goes out five times."""

    def test_more_than_five_are_not_sent_and_what_was_typed_is_kept(self, wish):
        for n in range(MOST_LETTERS + 2):
            assert asking.ask(fresh(wish.order), Billing("", f"Mill Lane {n}", "")) is None
        assert letters("invoice.confirm").count() == MOST_LETTERS
        assert fresh(wish).address == f"Mill Lane {MOST_LETTERS + 1}"
        assert asking.answer(wish).state == "open"

    def test_nor_to_one_address_after_another(self, wish):
        for n in range(MOST_LETTERS + 2):
            to = selling.Details("Amara", f"amara{n}@fern.example", organisation_name="Fernleaf")
            order = selling.fill_in(fresh(wish.order), to)
            if n < MOST_LETTERS - 1:
                asking.ask(order, TO)
                continue
            with pytest.raises(Refusal) as no:
                asking.ask(order, TO)
            assert (no.value.field, no.value.code) == ("email", "enough_letters")
        assert letters("invoice.confirm").count() == MOST_LETTERS

    def test_the_page_says_so_and_where_to_look(self, client, wish):
        browser = knows(client, wish.order)
        assert "send no more" not in text(browser.get(at("order", wish.order.public_id)))
        InvoiceRequest.objects.update(letters=MOST_LETTERS)
        page = text(browser.get(at("order", wish.order.public_id)))
        assert "We wrote 5 letters, and send no more of them." in page
        assert "junk mail" in page

    def test_back_from_a_card_the_seats_are_kept_as_long_as_the_letter_says(self, wish, till):
        kept = fresh(wish.order).hold_until
        selling.start_payment(fresh(wish.order))
        assert selling.reopen(fresh(wish.order)).hold_until == kept
        with later(minutes=100):
            assert asking.answer(fresh(wish)).state == "open"

    def test_but_not_for_a_letter_to_an_address_that_was_corrected(self, wish, till):
        order = selling.fill_in(fresh(wish.order), FOR_A_GROUP)
        selling.start_payment(order)
        assert selling.reopen(fresh(order)).hold_until < wish.until


class TestOfACaptainsTable:
    """The same, and whoever got it by mistake opens nothing."""

    def test_more_than_five_are_not_sent_and_the_name_is_kept(self, asked, client):
        for n in range(MOST_LETTERS + 1):
            captains.ask(asked.order, Captain(f"Cap {n}", CAP.email))
        assert letters("captain.confirm").count() == MOST_LETTERS
        assert fresh(asked.order).name == f"Cap {MOST_LETTERS}"
        page = text(knows(client, asked.order).get(at("order", asked.order.public_id)))
        assert "We wrote several letters" in page
        assert "Send the letter again" not in page
        assert captains.confirm(asked).confirmed_at

    def test_another_address_is_then_refused_beside_its_field(self, asked):
        Captaincy.objects.update(letters=MOST_LETTERS)
        with pytest.raises(Refusal) as no:
            captains.ask(asked.order, RIGHT)
        assert (no.value.field, no.value.code) == ("email", "enough_letters")
        assert fresh(asked.order).email == CAP.email

    def test_whoever_got_the_letter_by_mistake_keeps_no_table_and_sees_none(self, asked):
        captains.ask(asked.order, RIGHT)
        wrong, right = letters("captain.confirm").order_by("pk")
        stranger, captain = Client(), Client()
        for answer in (
            stranger.get(link_in(wrong, "captains")),
            stranger.post(link_in(wrong, "captains")),
        ):
            assert answer.status_code == 410
            assert "Another address was given since" in text(answer)
        assert fresh(asked).confirmed_at is None
        assert stranger.get(at("captain", asked.public_id)).status_code == 404
        assert captain.post(link_in(right, "captains")).status_code == 303
        assert captain.get(at("captain", asked.public_id)).status_code == 200
        assert "Another address" in text(stranger.get(link_in(wrong, "captains")))

    def test_the_same_address_in_other_capitals_is_the_same(self, asked):
        captains.ask(asked.order, Captain("Cap", CAP.email.upper()))
        first = letters("captain.confirm").earliest("pk")
        assert Client().post(link_in(first, "captains")).status_code == 303


class TestATreasurersYes:
    """Treasurers are told of what waits for them, once; and the buyer of what they left."""

    @pytest.fixture
    def office(self, db):
        """A treasurer; and somebody who may do everything, and is left in peace."""
        factories.person("Rea Root", is_staff=True, is_superuser=True)
        return one_of(TREASURERS)

    def test_each_treasurer_gets_one_letter_whatever_is_asked_again(self, office, many):
        for _ in range(3):
            asking.ask(fresh(many.order), TO)
        letter = letters("invoice.needs_yes").get()
        for said in (
            "30 seats", "at most 20", "£3,600", "Fernleaf Software",
            AMARA.email, f"/ball/invoices/asked/{many.public_id}/", "we tell them",
        ):  # fmt: skip
            assert said in letter.text
        assert many.order.reference in letter.subject
        assert fresh(many).told_at

    def test_its_link_leads_to_the_two_buttons(self, office, many):
        letter = letters("invoice.needs_yes").get()
        link = next(word for word in letter.text.split() if many.public_id in word)
        assert "Yes, send the invoice" in text(office.get(path_of(link)))

    def test_also_where_the_limit_is_passed_only_with_the_answer(self, office, holds, by_bank):
        for _ in range(2):
            asking.ask(holds(quantity=2), TO)
        first, second = InvoiceRequest.objects.order_by("pk")
        asking.answer(first)
        assert not letters("invoice.needs_yes").exists()
        for _ in range(2):
            assert asking.answer(second) is None
        assert letters("invoice.needs_yes").count() == 1

    def test_what_needs_no_yes_is_no_treasurers_business(self, office, wish):
        assert not letters("invoice.needs_yes").exists()

    def test_without_a_treasurer_the_list_alone_keeps_it(self, many):
        assert not letters("invoice.needs_yes").exists()
        assert InvoiceRequest.objects.waiting().get() == many

    def test_left_without_an_answer_the_buyer_is_told_that_it_was_us(self, many):
        with later(hours=3):
            selling.expire_due()
        letter = letters("invoice.unanswered").get()
        assert letter.to == AMARA.email
        assert "Our treasurer had to say yes" in letter.text
        assert "you owe nothing" in letter.text
        assert not letters("order.expired").exists()

    def test_not_where_the_address_was_corrected_since(self, many):
        selling.fill_in(fresh(many.order), FOR_A_GROUP)
        with later(hours=3):
            selling.expire_due()
        assert not letters("invoice.unanswered").exists()

    def test_nor_once_the_bill_was_made_and_not_paid(self, many, dot):
        asking.allow(many, by=dot)
        with later(days=60):
            selling.expire_due()
        assert fresh(many.order).state == Order.State.EXPIRED
        assert not letters("invoice.unanswered").exists()
        assert letters("order.expired").count() == 2

    def test_a_no_is_told_to_the_buyer(self, office, many):
        office.post(f"/admin/ball/invoices/asked/{many.public_id}/", {"act": "let_go"})
        assert "you owe nothing" in letters("order.ended").get().text
        assert not Invoice.objects.exists()

    def test_but_an_address_that_never_answered_is_not_written_to_a_second_time(self, office, wish):
        office.post(f"/admin/ball/invoices/asked/{wish.public_id}/", {"act": "let_go"})
        assert fresh(wish.order).state == Order.State.CANCELLED
        assert not letters("order.ended").exists()


def test_the_time_to_answer_is_two_hours_from_the_first_time(wish):
    assert wish.until - wish.asked_at == dt.timedelta(hours=2)
    assert wish.until > clock.now()
