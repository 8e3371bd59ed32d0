"""Seats are kept for an invoice once its letter is answered, and so many for each address."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from common import clock
from common.errors import Refusal, TooLate
from events.models import Invoice, InvoiceRequest, Order, TicketType
from events.moves import selling
from events.moves.selling import Billing, Details, Wanted, asking, billing
from notices.models import Notice
from people.models import Organisation
from tests import factories
from tests.events.conftest import AMARA, TO, fresh, later, letters, taken
from tests.events.tills import UNSURE

OTHER = Details("Amara Obi", "a.obi@fern.example", organisation_name="Fernleaf Software")


@pytest.fixture
def wish(held, by_bank) -> InvoiceRequest:
    """Amara's table, for which a company nobody knows asked for a bill."""
    assert asking.ask(fresh(held), TO) is None
    return InvoiceRequest.objects.get()


@pytest.fixture
def amara(db):
    """Amara, signed in, of a company."""
    company = factories.organisation("Fernleaf Software", kind="company", state="verified")
    return factories.person("Amara Obi", of=company, role="member")


@pytest.fixture
def hers(amara, by_bank, holds):
    """Holds tables that her company pays for."""

    def hold(quantity=1) -> Order:
        company = Organisation.objects.get()
        details = Details("Amara Obi", AMARA.email, organisation=company)
        return holds(quantity=quantity, details=details, by=amara)

    return hold


class TestOfSomebodyUnknown:
    """Nobody's name alone keeps seats for weeks."""

    def test_a_letter_goes_to_the_buyer_and_seats_are_kept_two_hours(self, wish):
        order = fresh(wish.order)
        assert (order.state, Invoice.objects.count()) == ("held", 0)
        assert abs(order.hold_until - clock.now() - dt.timedelta(hours=2)) < dt.timedelta(minutes=1)
        letter = letters("invoice.confirm").get()
        assert letter.to == AMARA.email
        for said in ("£1,200", "Fernleaf Software", "1 × Table of ten", "/ball/invoices/confirm/"):
            assert said in letter.text

    def test_while_a_payment_page_is_open_the_letter_keeps_nothing(self, wish, till):
        selling.start_payment(fresh(wish.order))
        assert asking.waiting_for(wish.order) is None
        with pytest.raises(Refusal) as no:
            asking.answer(wish)
        assert no.value.code == "page_open"
        assert fresh(wish).answered_at is None

    def test_without_an_answer_the_seats_go_and_nobody_is_written_to_again(self, wish, room):
        with later(hours=3):
            selling.expire_due()
        assert (fresh(wish.order).state, taken(room)) == ("expired", 0)
        assert Notice.objects.count() == 1

    def test_the_answer_makes_the_bill_just_as_it_was_asked_for(self, wish):
        bill = asking.answer(wish)
        assert (bill.state, bill.email, bill.po_number) == ("open", TO.email, "PO-7")
        assert fresh(bill.order).hold_until == billing.kept_until(bill.order.ball, bill.due_on)
        assert fresh(wish).answered_at
        assert letters("invoice.sent").count() == 2

    def test_a_second_answer_answers_the_same_bill(self, wish):
        assert asking.answer(wish) == asking.answer(wish)
        assert letters("invoice.sent").count() == 2

    def test_an_answer_that_comes_too_late_keeps_nothing(self, wish):
        with later(hours=3), pytest.raises(TooLate):
            asking.answer(wish)
        assert not Invoice.objects.exists()

    def test_stripe_sends_it_once_it_is_answered(self, held, by_stripe, till):
        asking.ask(fresh(held), TO)
        assert not till.invoices
        assert asking.answer(InvoiceRequest.objects.get()).stripe_id

    def test_where_stripe_is_silent_the_bill_is_there_and_sent_later(self, held, by_stripe, till):
        asking.ask(fresh(held), TO)
        till.fails("send_invoice", UNSURE)
        assert asking.answer(InvoiceRequest.objects.get()).state == "asked"

    def test_asked_again_it_says_what_was_typed_last_and_keeps_no_longer(self, wish):
        kept = fresh(wish.order).hold_until
        with later(minutes=30):
            asking.ask(fresh(wish.order), Billing("", "Mill Lane 2", ""))
        assert fresh(wish.order).hold_until == kept
        assert (fresh(wish).address, fresh(wish).version) == ("Mill Lane 2", wish.version)
        assert letters("invoice.confirm").count() == 2

    def test_another_address_makes_older_letters_useless(self, wish):
        order = selling.fill_in(fresh(wish.order), OTHER)
        asking.ask(order, TO)
        assert fresh(wish).version == wish.version + 1
        assert fresh(wish).asked_of == OTHER.email

    def test_whoever_got_the_letter_by_mistake_says_yes_to_nothing(self, wish, dot):
        selling.fill_in(fresh(wish.order), OTHER)  # the buyer corrects it, and goes on by card
        assert asking.waiting_for(fresh(wish.order)) is None
        assert not fresh(wish).waits
        for act in (asking.answer, lambda it: asking.allow(it, by=dot)):
            with pytest.raises(TooLate) as no:
                act(wish)
            assert no.value.code == "other_address"
        assert not Invoice.objects.exists()

    def test_once_answered_the_same_address_is_not_asked_again(self, wish):
        asking.answer(wish)
        order = selling.reopen(fresh(wish.order))
        assert asking.ask(order, TO).state == "open"
        assert letters("invoice.confirm").count() == 1
        other = selling.fill_in(selling.reopen(fresh(wish.order)), OTHER)
        assert asking.ask(other, TO) is None

    def test_what_is_wrong_is_said_beside_its_field(self, held, by_bank):
        with pytest.raises(Refusal) as no:
            asking.ask(fresh(held), Billing("", "", ""))
        assert no.value.field == "address"
        assert not InvoiceRequest.objects.exists()

    def test_seats_of_the_waiting_list_are_kept_as_long_as_they_were_offered(self, wish):
        until = clock.now() + dt.timedelta(hours=20)
        Order.objects.update(hold_until=until)
        asking.ask(fresh(wish.order), TO)
        assert fresh(wish.order).hold_until == until


class TestOfSomebodyKnown:
    """Whoever acts for an organisation that we verified needs no letter."""

    def test_the_bill_is_made_at_once(self, hers, amara):
        assert asking.ask(hers(), TO, by=amara).state == "open"
        assert not letters("invoice.confirm").exists()

    @pytest.mark.parametrize("state", ["draft", "submitted"])
    def test_not_for_an_organisation_that_nobody_verified(self, hers, amara, state):
        order = hers()
        Organisation.objects.update(state=state)
        assert asking.ask(fresh(order), TO, by=amara) is None
        assert letters("invoice.confirm").exists()

    def test_not_for_one_that_they_do_not_belong_to(self, hers):
        assert asking.ask(hers(), TO, by=factories.person("Ben Stranger")) is None

    def test_not_for_somebody_who_is_not_signed_in(self, hers):
        assert asking.ask(hers(), TO) is None

    def test_they_have_the_limit_of_everybody(self, hers, amara):
        assert asking.ask(hers(quantity=3), TO, by=amara) is None
        assert InvoiceRequest.objects.get().needs_yes
        assert not letters("invoice.confirm").exists()


class TestSoManySeats:
    """What one address keeps unpaid has a limit; a treasurer may say yes to more."""

    @pytest.fixture
    def many(self, holds, by_bank) -> InvoiceRequest:
        """Three tables at once."""
        asking.ask(holds(quantity=3), TO)
        return InvoiceRequest.objects.get()

    def test_two_tables_are_kept_and_a_third_needs_a_yes(self, holds, by_bank):
        for quantity in (1, 1):
            asking.ask(holds(quantity=quantity), TO)
            asking.answer(InvoiceRequest.objects.latest("pk"))
        assert asking.ask(holds(), TO) is None
        third = InvoiceRequest.objects.latest("pk")
        assert third.needs_yes
        assert letters("invoice.confirm").count() == 2

    def test_two_letters_answered_one_after_the_other_count_each_other(self, holds, by_bank):
        for _ in range(2):
            asking.ask(holds(quantity=2), TO)
        first, second = InvoiceRequest.objects.order_by("pk")
        assert asking.answer(first).state == "open"
        assert asking.answer(second) is None
        assert (fresh(second).needs_yes, fresh(second).answered_at) == (True, None)

    def test_what_was_paid_counts_no_more(self, holds, by_bank):
        asking.ask(holds(quantity=2), TO)
        bill = asking.answer(InvoiceRequest.objects.get())
        Invoice.objects.filter(pk=bill.pk).update(state="paid", ended_at=clock.now())
        asking.ask(holds(quantity=2), TO)
        assert not InvoiceRequest.objects.latest("pk").needs_yes

    def test_other_addresses_and_other_balls_have_their_own(self, holds, by_bank):
        asking.ask(holds(quantity=2), TO)
        asking.answer(InvoiceRequest.objects.get())
        asking.ask(holds(quantity=2, details=OTHER), TO)
        assert not InvoiceRequest.objects.latest("pk").needs_yes
        there = factories.ball(invoice_by="bank")
        kind = factories.ticket_type(there, factories.pool(there))
        order = selling.reserve(there, [Wanted(kind.public_id, 2)])
        asking.ask(selling.fill_in(order, AMARA), TO)
        assert not InvoiceRequest.objects.latest("pk").needs_yes

    def test_a_gift_and_a_discount_are_no_seats(self, holds, by_bank):
        asking.ask(holds(quantity=2, gift_pence=2_000), TO)
        assert not InvoiceRequest.objects.get().needs_yes

    def test_no_letter_makes_the_bill_and_the_treasurers_yes_does(self, many, dot):
        assert asking.answer(many) is None
        bill = asking.allow(many, by=dot)
        assert (bill.state, fresh(many).allowed_by) == ("open", dot.public_id)
        assert fresh(many).answered_at
        assert asking.allow(many, by=dot) == bill

    def test_the_yes_stands_when_the_same_order_is_asked_for_again(self, many, dot):
        asking.allow(many, by=dot)
        assert asking.ask(selling.reopen(fresh(many.order)), TO).state == "open"

    def test_the_treasurer_may_say_yes_before_the_letter_is_answered(self, wish, dot):
        assert asking.allow(wish, by=dot).state == "open"

    def test_but_not_to_seats_that_were_let_go(self, many, dot):
        with later(hours=3), pytest.raises(TooLate):
            asking.allow(many, by=dot)
        assert fresh(many).allowed_by == ""


def test_only_what_is_answered_was_allowed_by_somebody(wish):
    with pytest.raises(IntegrityError):
        InvoiceRequest.objects.update(allowed_by="somebody")


def test_a_month_after_the_ball_nothing_is_kept_of_what_was_asked_for(ball, wish):
    for days, left in ((29, 1), (31, 0)):
        with clock.stopped_at(ball.ends_at + dt.timedelta(days=days)):
            call_command("apply_retention", verbosity=0)
        assert InvoiceRequest.objects.count() == left


def test_nor_a_month_after_the_order_has_ended(wish):
    with later(hours=3):
        selling.expire_due()
    for days, left in ((29, 1), (31, 0)):
        with later(days=days):
            call_command("apply_retention", verbosity=0)
        assert InvoiceRequest.objects.count() == left


def test_seats_of_a_table_and_a_single_seat_are_counted_as_people(wish, single):
    TicketType.objects.filter(pk=single.pk).update(most=20)
    order = selling.reserve(wish.order.ball, [Wanted(single.public_id, 11)])
    asking.answer(wish)
    asking.ask(selling.fill_in(order, AMARA), TO)
    assert InvoiceRequest.objects.get(order=order).needs_yes
    assert InvoiceRequest.objects.with_seats().get(order=order).seats == 11
