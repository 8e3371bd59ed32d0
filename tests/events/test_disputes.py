"""A card's bank takes money back and may return it: the ledger follows, in any order."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from common import clock
from events.models import Dispute, Order, Payment
from events.moves import cancelling, disputes
from people.roles import TREASURERS
from tests import factories
from tests.events.conftest import fresh, letters
from tests.events.pages.conftest import text
from tests.events.pages.office import one_of


def test_money_that_is_taken_is_owed_again_and_the_tickets_stay(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    for _ in range(2):
        disputes.apply(till.read_dispute(dispute_id))
    assert paid.ledger.balance() == 120_000
    assert fresh(paid).state == Order.State.PAID
    assert Dispute.objects.get().waits


@pytest.mark.parametrize(("won", "owed"), [(True, 0), (False, 120_000)])
def test_the_bank_decides(paid, till, won, owed):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    disputes.apply(till.read_dispute(dispute_id))
    till.settle_dispute(dispute_id, won=won)
    for _ in range(2):
        dispute = disputes.apply(till.read_dispute(dispute_id))
    assert paid.ledger.balance() == owed
    assert not dispute.waits


def test_what_was_won_before_anybody_told_us_moves_nothing(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    till.settle_dispute(dispute_id, won=True)
    disputes.apply(till.read_dispute(dispute_id))
    assert paid.ledger.balance() == 0


def test_what_the_bank_took_is_not_given_back_a_second_time(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    disputes.apply(till.read_dispute(dispute_id))
    cancelling.whole(paid, reason="by_staff", gifts=True)
    assert not paid.payments.get().refunds.exists()
    assert paid.ledger.balance() == 0


def test_the_last_day_to_answer_is_kept_and_follows_what_stripe_says(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    first = till.disputes[dispute_id].answer_by
    assert disputes.apply(till.read_dispute(dispute_id)).answer_by == first
    for day in (first + dt.timedelta(days=3), None):
        till.disputes[dispute_id] = replace(till.disputes[dispute_id], answer_by=day)
        assert fresh(disputes.apply(till.read_dispute(dispute_id))).answer_by == day
    assert not fresh(Dispute.objects.get()).late


def test_the_first_of_several_days_counts_and_none_that_is_answered(paid, till):
    intent = paid.payments.get().intent_id
    for _ in range(2):
        disputes.apply(till.read_dispute(till.dispute(intent, 100)))
    soon, later_on = Dispute.objects.order_by("pk")
    Dispute.objects.filter(pk=later_on.pk).update(answer_by=later_on.answer_by + dt.timedelta(9))
    assert Dispute.objects.first_day() == soon.answer_by
    Dispute.objects.filter(pk=soon.pk).update(status="under_review")
    assert Dispute.objects.first_day() > soon.answer_by
    with clock.stopped_at(soon.answer_by + dt.timedelta(days=10)):
        assert (fresh(soon).late, fresh(later_on).late) == (False, True)


class TestTreasurersAreTold:
    """Once, when it first waits for an answer."""

    @pytest.fixture
    def treasurer(self, db):
        factories.person("Rea Root", is_staff=True, is_superuser=True)
        return one_of(TREASURERS)

    def test_what_it_is_about_until_when_and_where_to_answer(self, treasurer, paid, till):
        dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
        for _ in range(2):
            disputes.apply(till.read_dispute(dispute_id))
        letter = letters("dispute.opened").get()
        day = till.disputes[dispute_id].answer_by.astimezone(clock.LONDON)
        for said in (
            "Fernleaf Software", "£1,200", paid.reference, f"{day:%-d %B %Y, %H:%M}",
            f"{reverse('ball_taken_back')}#disputes", "The reason:",
        ):  # fmt: skip
            assert said in letter.text
        assert "Open at Stripe" in text(treasurer.get(reverse("ball_taken_back")))

    def test_an_inquiry_that_becomes_a_dispute_is_told_once(self, treasurer, paid, till):
        dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
        for status in ("warning_needs_response", "needs_response"):
            reading = replace(till.read_dispute(dispute_id), status=status)
            disputes.apply(reading)
        assert letters("dispute.opened").count() == 1

    def test_what_nobody_has_to_answer_is_not_told(self, treasurer, paid, till):
        dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
        till.settle_dispute(dispute_id, won=True)
        assert fresh(disputes.apply(till.read_dispute(dispute_id))).told_at is None
        assert not letters("dispute.opened").exists()

    def test_one_without_a_last_day_is_told_as_well(self, treasurer, paid, till):
        dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
        disputes.apply(replace(till.read_dispute(dispute_id), answer_by=None))
        assert "The last day stands there" in letters("dispute.opened").get().text


@pytest.mark.parametrize(
    ("reason", "status", "why", "stands"),
    [
        (
            "fraudulent",
            "won",
            "the payer says that they did not pay this",
            "Won: the money came back",
        ),
        ("a_new_word", "another_word", "a new word", "another word"),
    ],
)
def test_stripes_words_are_said_as_a_person_would(reason, status, why, stands):
    dispute = Dispute(reason=reason, status=status)
    assert (dispute.why, dispute.stands) == (why, stands)


def test_a_dispute_about_somebody_elses_money_is_not_ours(paid, till):
    with pytest.raises(Payment.DoesNotExist):
        disputes.apply(till.read_dispute(till.dispute("pi_strange", 5)))
