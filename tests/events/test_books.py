"""Each night our books are held against Stripe's; what differs is closed by a person."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal
from events.models import BooksCheck, Difference, Order, Payment, Refund
from events.moves import books, cancelling, disputes, refunds
from events.till import Movement
from tests.events.conftest import later
from tests.events.tills import UNSURE


@pytest.fixture
def payment(paid) -> Payment:
    """What came for a table."""
    return paid.payments.get()


def check() -> list[tuple[str, str, int, int]]:
    """Checks three hours later; answers what is open then."""
    with later(hours=3):
        now = clock.now()
        books.check(now - books.SPAN, now - books.SETTLING)
    standing = Difference.objects.filter(closed_at=None).order_by("pk")
    return [(one.kind, one.about, one.pence_there, one.pence_here) for one in standing]


def given_back(order) -> Refund:
    cancelling.whole(order, reason="by_staff", gifts=True)
    return refunds.settle(Refund.objects.get())


def test_books_that_agree_say_so(payment, paid):
    given_back(paid)
    assert check() == []
    done = BooksCheck.objects.get()
    assert (done.movements, done.differences) == (2, 0)


def test_a_payment_nobody_here_knows(payment, till):
    till._moves("payment", "ch_x", "pi_x", 7_000)
    assert check() == [("not_here", "pi_x", 7_000, 0)]


def test_a_payment_of_another_sum(payment):
    Payment.objects.update(amount_pence=119_999)
    assert check() == [("other_sum", payment.intent_id, 120_000, 119_999)]


def test_a_payment_that_stripe_does_not_know(payment, till):
    till.moved.clear()
    assert check() == [("not_there", payment.intent_id, 0, 120_000)]


def test_what_came_by_bank_is_not_looked_for_at_stripe(payment, till):
    till.moved.clear()
    Payment.objects.update(means="bank")
    assert check() == []


def test_a_refund_that_stripe_does_not_know(payment, paid, till):
    refund = given_back(paid)
    till.moved = [one for one in till.moved if one.kind != "refund"]
    assert check() == [("not_there", refund.stripe_id, 0, -120_000)]


def test_a_refund_at_the_dashboard_whose_letter_was_lost_is_mended(payment, paid, till):
    till.refund_elsewhere(payment.intent_id, 5_000)
    assert check() == []
    assert Refund.objects.get().reason == "elsewhere"
    assert paid.ledger.balance() == 5_000


def test_a_refund_that_bounced_unheard_is_mended(payment, paid, till):
    refund = given_back(paid)
    till.turn(refund.stripe_id, "failed")
    assert check() == []
    assert Refund.objects.get().state == Refund.State.FAILED


@pytest.mark.parametrize(("won", "owed"), [(True, 0), (False, 120_000)])
def test_a_dispute_unheard_is_mended(payment, paid, till, won, owed):
    dispute_id = till.dispute(payment.intent_id, 120_000)
    disputes.apply(till.read_dispute(dispute_id))
    till.settle_dispute(dispute_id, won=won)
    assert check() == []
    assert paid.ledger.balance() == owed


def test_a_dispute_that_was_over_before_we_heard_of_it_moved_nothing(payment, paid, till):
    dispute_id = till.dispute(payment.intent_id, 120_000)
    till.settle_dispute(dispute_id, won=True)
    assert check() == []
    assert paid.ledger.balance() == 0


def test_a_dispute_about_somebody_elses_money_is_named(payment, till):
    dispute_id = till.dispute("pi_strange", 500)
    assert check() == [("not_here", dispute_id, -500, 0)]


def test_what_cannot_be_read_back_is_named(payment, till):
    till.refund_elsewhere("pi_strange", 5_000)
    [(kind, about, there, _here)] = check()
    assert (kind, about[:3], there) == ("not_here", "re_", -5_000)


def test_an_order_whose_lines_are_not_its_total_is_named(payment, paid):
    Order.objects.update(total_pence=1)
    assert check() == [("own_books", paid.reference, 120_000, 120_000)]


def test_what_differs_still_stays_open(payment, till):
    till._moves("payment", "ch_x", "pi_x", 7_000)
    assert check() == check() == [("not_here", "pi_x", 7_000, 0)]


def test_money_that_moved_before_the_span_was_compared_in_its_time(payment, till):
    long_ago = clock.now() - books.SPAN - dt.timedelta(days=1)
    till.moved.append(Movement("payment", "ch_old", "pi_old", 5, long_ago))
    assert check() == []


def test_what_is_gone_closes_itself(payment, till):
    kept = list(till.moved)
    till.moved.clear()
    check()
    till.moved = kept
    assert check() == []
    assert (Difference.objects.get().note, Difference.objects.get().closed_by) == ("gone", "")


class TestClosedByAPerson:
    """In words, and for good."""

    @pytest.fixture
    def difference(self, payment, till) -> Difference:
        till._moves("payment", "ch_x", "pi_x", 7_000)
        check()
        return Difference.objects.get()

    def test_stays_closed(self, difference, dot):
        for note in ("Paid for something else.", "Again."):
            books.close(difference, note, by=dot)
        assert check() == []
        assert Difference.objects.get().note == "Paid for something else."

    def test_is_named_again_when_the_sum_is_another(self, difference, till, dot):
        books.close(difference, "Looked at.", by=dot)
        till.moved.pop()
        till._moves("payment", "ch_x", "pi_x", 8_000)
        assert check() == [("not_here", "pi_x", 8_000, 0)]

    def test_not_without_a_word(self, difference, dot):
        with pytest.raises(Refusal) as no:
            books.close(difference, "  ", by=dot)
        assert no.value.field == "note"

    def test_the_database_wants_the_word_too(self, difference, dot):
        with pytest.raises(IntegrityError), transaction.atomic():
            Difference.objects.update(closed_by=dot.public_id, closed_at=clock.now())

    def test_is_open_once(self, difference):
        with pytest.raises(IntegrityError), transaction.atomic():
            Difference.objects.create(
                kind=difference.kind, about=difference.about, what="x", moved_at=clock.now()
            )


def run() -> str:
    out = StringIO()
    call_command("check_books", stdout=out)
    return out.getvalue().strip()


def test_once_a_night(payment, till):
    till.fails("movements", UNSURE)
    with later(hours=3):
        assert "does not answer" in run()
        assert run() == "books: 1 movements, 0 differences"
        assert run() == "books: checked today"
    with later(hours=24):
        assert run() == "books: 1 movements, 0 differences"


def test_money_too_young_to_be_told_of_is_left_for_the_next_night(payment, till):
    till.moved.append(Movement("payment", "ch_y", "pi_y", 5, clock.now() + dt.timedelta(hours=2)))
    assert check() == []
