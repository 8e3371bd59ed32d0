"""What accounts departments, banks and people at Stripe's dashboard may do in the money machine."""

import datetime as dt
from contextlib import suppress

from django.db.models import Sum
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from common.errors import Refusal
from events import banking
from events.models import (
    Ball,
    BankLine,
    Difference,
    Invoice,
    LedgerEntry,
    Order,
    Payment,
    Refund,
)
from events.models.invoice import REMINDED
from events.moves import books, disputes, refunds, reminding, selling, statements
from events.moves.selling import Wanted, billing, invoicing, reconciling
from events.till import TillError
from notices.models import Notice
from tests.events.conftest import ACCOUNT, AMARA, TO
from tests.events.machine_world import which
from tests.events.tills import FakeTill

MOVED = ["payment", "refund", "dispute", "credit"]


class BillsAndBanks:
    """Rules besides the shop's own."""

    till: FakeTill

    # --- bills ----------------------------------------------------------------------------

    @rule(
        kind=st.integers(0, 2),
        quantity=st.integers(1, 2),
        gift=st.sampled_from([0, 2_500]),
        means=st.sampled_from(["bank", "stripe"]),
    )
    def a_company_is_billed(self, kind, quantity, gift, means):
        Ball.objects.update(invoice_by=means, **ACCOUNT)
        with suppress(Refusal):
            order = selling.reserve(self.ball, [Wanted(self.kinds[kind].public_id, quantity)])
            billing.request(selling.fill_in(order, AMARA, gift_pence=gift), TO)

    @rule(number=which, means=st.sampled_from(["bank", "stripe"]))
    def somebody_asks_for_a_bill_after_all(self, number, means):
        Ball.objects.update(invoice_by=means, **ACCOUNT)
        if order := self.one(Order.objects.reserving().exclude(organisation_name=""), number):
            self.tries(billing.request, order, TO)

    @rule(number=which, days=st.integers(0, 40))
    def a_payer_asks_for_time(self, number, days):
        if invoice := self.one(Invoice.objects.all(), number):
            due_on = invoice.due_on + dt.timedelta(days=days)
            self.tries(billing.extend, invoice, due_on, by=self.staff)

    @rule(number=which, steps=st.integers(1, 4))
    def a_card_pays_instead(self, number, steps):
        if invoice := self.one(Invoice.objects.live(), number):
            with suppress(Refusal, TillError):
                order = selling.reopen(invoice.order)
                if steps > 1:
                    selling.start_payment(order)
                latest = order.attempts.order_by("pk").last()
                if steps > 2 and latest and not self.till.pages[latest.session_id].paid:
                    self.pays(latest.session_id)  # it may be paid already, and nobody has heard
                if steps > 3:
                    selling.came_back(order)

    @rule()
    def bills_are_seen_to(self):
        reminding.tend()

    # --- the organiser's own bank ---------------------------------------------------------

    @rule(
        number=which,
        percent=st.sampled_from([100, 100, 100, 50, 50, 1, 110]),
        by_hand=st.booleans(),
        named=st.booleans(),
    )
    def money_comes_by_transfer(self, number, percent, by_hand, named):
        """The whole, a part or too much, with or without words that say what for."""
        billed = Order.objects.filter(pk__in=Invoice.objects.values("order"))
        if order := self.one(billed, number):
            words = order.reference if named else "A TRANSFER"
            pence = order.total_pence * percent // 100
            row = f"{self.now:%d/%m/%Y},{words} {self.now:%H%M%S},{pence / 100:.2f}"
            read = banking.read(f"Date,Description,Paid in\n{row}".encode())
            statements.take_in(read, by=self.staff)
            statements.match_exact(by=self.staff)
            line = self.one(BankLine.objects.filter(state="open"), number)
            if by_hand and line:
                self.tries(statements.match, line, order, by=self.staff)

    @rule(number=which, act=st.sampled_from(["set_aside", "bring_back"]))
    def a_line_is_put_aside_or_brought_back(self, number, act):
        if line := self.one(BankLine.objects.all(), number):
            self.tries(getattr(statements, act), line, by=self.staff)

    @rule(number=which)
    def a_person_pays_back(self, number):
        """By transfer, what came so and what the till could not give."""
        if refund := self.one(Refund.objects.exclude(state="done"), number):
            self.tries(refunds.paid_back, refund, by=self.staff)

    # --- at Stripe ------------------------------------------------------------------------

    @precondition(lambda self: self.till.invoices)
    @rule(
        number=which,
        act=st.sampled_from(["pay_invoice", "pay_invoice_out_of_band", "void_invoice"]),
        heard=st.booleans(),
    )
    def a_bill_at_stripe_ends(self, number, act, heard):
        bills = list(self.till.invoices)
        invoice_id = bills[number % len(bills)]
        if self.till.invoices[invoice_id].status == "open":
            self.tries(getattr(self.till, act), invoice_id)
        if heard:
            self.tries(self.hears_of_a_bill, invoice_id)

    @precondition(lambda self: self.at_stripe())
    @rule(number=which, percent=st.sampled_from([100, 100, 40]), heard=st.booleans())
    def a_bank_disputes(self, number, percent, heard):
        intent_id = self.at_stripe()[number % len(self.at_stripe())]
        pence = self.till.left_of(intent_id) * percent // 100
        dispute_id = self.till.dispute(intent_id, max(pence, 1))
        if heard:
            self.hears_of(disputes.apply, self.till.disputes[dispute_id])

    @precondition(lambda self: self.till.disputes)
    @rule(number=which, won=st.booleans(), heard=st.booleans())
    def a_dispute_is_decided(self, number, won, heard):
        dispute_id = list(self.till.disputes)[number % len(self.till.disputes)]
        if self.till.disputes[dispute_id].status == "needs_response":
            self.till.settle_dispute(dispute_id, won=won)
        if heard:
            self.hears_of(disputes.apply, self.till.disputes[dispute_id])

    @precondition(lambda self: self.at_stripe())
    @rule(number=which, pence=st.sampled_from([1, 9_500, 120_000]), heard=st.booleans())
    def somebody_refunds_at_the_dashboard(self, number, pence, heard):
        intent_id = self.at_stripe()[number % len(self.at_stripe())]
        refund_id = self.till.refund_elsewhere(intent_id, min(pence, self.till.left_of(intent_id)))
        if heard:
            self.hears_of(refunds.apply, self.till.refunds[refund_id])

    @precondition(lambda self: self.till.refunds)
    @rule(number=which, status=st.sampled_from(["failed", "failed", "succeeded"]))
    def a_refund_goes_on_at_the_bank(self, number, status):
        refund_id = list(self.till.refunds)[number % len(self.till.refunds)]
        before = self.till.refunds[refund_id].status
        if before == "pending" or (before, status) == ("succeeded", "failed"):
            self.till.turn(refund_id, status)
        self.hears_of(refunds.apply, self.till.refunds[refund_id])

    @rule(status=st.sampled_from(["succeeded", "succeeded", "pending", "failed"]))
    def refunds_go_so_from_now_on(self, status):
        self.till.refund_status = status

    def at_stripe(self) -> list[str]:
        """Payments of which the till still has something."""
        intents = dict.fromkeys(one.intent_id for one in self.till.moved if one.kind == "payment")
        return [intent_id for intent_id in intents if self.till.left_of(intent_id) > 0]

    def hears_of_a_bill(self, invoice_id: str) -> None:
        with suppress(Invoice.DoesNotExist):  # its answer is on the way to us
            invoicing.apply(self.till.read_invoice(invoice_id))

    def hears_of(self, act, reading) -> None:
        """A letter; of money that nobody told us of yet it is not ours, and the check mends it."""
        with suppress(Payment.DoesNotExist):
            act(reading)

    # --- what holds besides, and the end --------------------------------------------------

    @invariant()
    def nobody_is_reminded_more_than_three_times_or_of_nothing(self):
        for invoice in Invoice.objects.all():
            assert invoice.reminders <= len(REMINDED)
        ended = Notice.objects.filter(reason="invoice.reminder")
        for order in Order.objects.exclude(ended_at=None, paid_at=None):
            over = order.paid_at or order.ended_at
            assert not ended.filter(about_id=order.public_id, written_at__gt=over).exists()

    def all_comes_to_rest(self):
        """The till is well again, the sweeps run, a person pays back, and the books are held
        against both banks: not a penny differs, and nobody waits for money of theirs."""
        self.till.trouble.clear()
        self.till.refund_status = "succeeded"
        self.passes(self.rests_for)
        for _ in range(3):
            self.all_is_heard()
            self.a_person_sees_to_what_went_wrong()
        for order in Order.objects.all():
            assert order.ledger.balance() >= 0, "somebody waits for money of theirs"
        assert not Order.objects.reserving().exists()
        assert not Invoice.objects.live().exists()
        assert not Refund.objects.filter(state="asked").exists()
        self.books_and_banks_agree()
        self.seats_and_sums_agree()

    def a_person_sees_to_what_went_wrong(self):
        """On the pages for staff: asks again for what we owe, and pays by transfer."""
        for order in Order.objects.all():
            if order.ledger.balance() < 0:
                refunds.ask_what_is_owed(order, reason="by_staff", by=self.staff)
        refunds.settle_all()
        for refund in Refund.objects.exclude(state="done"):
            self.tries(refunds.paid_back, refund, by=self.staff)

    def all_is_heard(self):
        """Everything that Stripe would tell, and every sweep."""
        for refund_id, reading in list(self.till.refunds.items()):
            if reading.status == "pending":
                self.till.turn(refund_id, "succeeded")
        for invoice_id in self.till.invoices:
            self.hears_of_a_bill(invoice_id)
        for session_id in self.till.pages:
            selling.fulfil(session_id)
        reconciling.reconcile()
        reminding.tend()
        selling.expire_due()
        for reading in [*self.till.disputes.values()]:
            self.hears_of(disputes.apply, reading)
        for reading in [*self.till.refunds.values()]:
            self.hears_of(refunds.apply, reading)
        refunds.settle_all()

    def books_and_banks_agree(self):
        books.check(self.began, self.now + dt.timedelta(minutes=1))
        assert not list(Difference.objects.filter(closed_at=None).values())
        lines = BankLine.objects.filter(state="matched")
        came = lines.aggregate(sum=Sum("pence", default=0))["sum"]
        by_hand = Refund.objects.filter(state="done", means="bank")
        went = by_hand.aggregate(sum=Sum("amount_pence", default=0))["sum"]
        at_the_till = sum(one.pence for one in self.till.moved)
        ours = LedgerEntry.objects.filter(kind__in=MOVED)
        assert -ours.balance() == at_the_till + came - went
