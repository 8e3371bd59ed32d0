"""Staff cancel what was paid, and write down what they paid back by hand."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import CreditNote, Order, Refund
from events.moves import cancelling, refunds
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import allowed, text
from tests.people.signing_in import signed_in


@pytest.fixture
def tess(db):
    """A treasurer."""
    person = factories.person("Tess Till", is_staff=True)
    return allowed(person, "access_admin", "view_order", "view_ledgerentry", "give_money_back")


@pytest.fixture
def office(tess) -> Client:
    """Her browser."""
    return signed_in(Client(), tess)


@pytest.fixture
def two(buys, single) -> Order:
    """Two single seats and a gift."""
    return buys(single, 2, gift_pence=2_000)


def page(order) -> str:
    return reverse("ball_give_back", args=[order.public_id])


def order_page(order) -> str:
    return reverse("ball_order", args=[order.public_id])


def keys(order) -> list[str]:
    return [f"seat-{seat.public_id}" for seat in order.seats.standing().order_by("position")]


def test_one_seat_at_half_its_price_and_the_gift(office, two):
    assert page(two) in text(office.get(order_page(two)))
    sent = {"parts": keys(two)[:1], "gifts": "on", "percent": "50"}
    looked = office.post(page(two), {**sent, "act": "check"})
    assert looked.context["checked"]["expected"] == 4_750 + 2_000
    done = office.post(page(two), {**sent, "act": "do", "expected": "6750"})
    assert (done.status_code, done.url) == (303, order_page(two))
    note = CreditNote.objects.get()
    assert (note.pence, note.reason) == (6_750, "by_staff")
    shown = text(office.get(order_page(two)))
    assert note.number in shown
    paper = office.get(reverse("ball_paper", args=[two.public_id, note.number]))
    assert paper.content.startswith(b"%PDF")
    receipt = two.payments.get().receipt.number
    assert office.get(reverse("ball_paper", args=[two.public_id, receipt])).status_code == 200
    assert office.get(reverse("ball_paper", args=[two.public_id, "C-1"])).status_code == 404


def test_a_seat_of_a_table_can_go_alone(office, paid):
    shown = text(office.get(page(paid)))
    assert shown.count('name="parts"') == 11
    sent = {"parts": keys(paid)[:1], "percent": "100", "act": "do", "expected": "12000"}
    assert office.post(page(paid), sent).status_code == 303
    assert paid.seats.filter(state="cancelled").count() == 1


def test_a_table_ticked_with_one_of_its_seats_is_counted_once(office, paid):
    sent = {
        "parts": [f"table-{paid.tables.get().public_id}", *keys(paid)[:2]],
        "percent": "100",
    }
    looked = office.post(page(paid), {**sent, "act": "check"})
    assert looked.context["checked"]["expected"] == 120_000


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"percent": "100"},
        {"percent": "7", "gifts": "on"},
        {"parts": ["x"], "percent": "100"},
        {"parts": [], "percent": "100", "act": "do"},
    ],
)
def test_rubbish_does_nothing(office, two, sent):
    assert office.post(page(two), sent).status_code in {409, 422}
    assert not CreditNote.objects.exists()


def test_another_sum_than_was_shown_does_nothing(office, two):
    sent = {"parts": keys(two), "percent": "100", "act": "do", "expected": "1"}
    assert office.post(page(two), sent).status_code == 409
    assert not CreditNote.objects.exists()


def test_what_came_by_transfer_is_paid_back_by_hand(office, two, tess):
    two.payments.update(means="bank")
    cancelling.whole(two, reason="by_staff", gifts=True, by=tess)
    refund = Refund.objects.get()
    way = reverse("ball_paid_back", args=[refund.public_id])
    assert way in text(office.get(order_page(two)))
    for _ in range(2):
        assert office.post(way).status_code == 303
    assert fresh(refund).state == Refund.State.DONE
    assert two.ledger.balance() == 0


def test_what_stripe_is_giving_is_not_paid_by_hand(office, two):
    refund = refunds.ask(two.payments.get(), reason="r", amount_pence=100)
    way = reverse("ball_paid_back", args=[refund.public_id])
    assert "Stripe is giving this back" in text(office.post(way, follow=True))
    assert fresh(refund).means == "stripe"


def test_what_failed_is_asked_for_again(office, two, till):
    cancelling.whole(two, reason="by_staff", gifts=True)
    refund = refunds.settle(Refund.objects.get())
    till.turn(refund.stripe_id, "failed")
    refunds.apply(till.read_refund(refund.stripe_id))
    way = reverse("ball_ask_again", args=[two.public_id])
    assert way in text(office.get(order_page(two)))
    assert "Asked for: £210" in text(office.post(way, follow=True))
    assert "on its way already" in text(office.post(way, follow=True))
    assert Refund.objects.filter(state="asked").count() == 1


def test_an_unpaid_order_is_let_go_for_a_buyer_who_rang(office, held, till):
    way = reverse("ball_let_go", args=[held.public_id])
    assert way in text(office.get(order_page(held)))
    assert "Its seats are free" in text(office.post(way, follow=True))
    assert fresh(held).state == Order.State.CANCELLED


def test_a_paid_order_is_not_let_go(office, two):
    way = reverse("ball_let_go", args=[two.public_id])
    assert "paid already" in text(office.post(way, follow=True))
    assert fresh(two).state == Order.State.PAID


def test_who_only_sees_orders_gives_nothing_back(two, db):
    reader = allowed(factories.person(is_staff=True), "access_admin", "view_order")
    client = signed_in(Client(), reader)
    assert page(two) not in text(client.get(order_page(two)))
    for answer in (
        client.get(page(two)),
        client.post(page(two), {"gifts": "on", "percent": "100", "act": "do", "expected": "2000"}),
    ):
        assert answer.url == reverse("wagtailadmin_home")  # where the admin sends whoever may not
    assert not CreditNote.objects.exists()
