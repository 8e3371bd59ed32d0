"""The treasurer sees what went back at Stripe, or at a bank, and is led to what can be done."""

import pytest
from django.urls import reverse

from common import clock
from events.models import Dispute
from events.moves import disputes, gift_aid, refunds, selling
from events.moves.gift_aid import Giver
from events.moves.selling import Details
from people.roles import TREASURERS
from tests.events.pages.conftest import knows, text
from tests.events.pages.office import one_of

PAGE = "ball_taken_back"
GRETA_GIVES = Giver("Greta", "Lund", "12", postcode="LS6 3HN", declares=True)
OWES = "Paid order that owes money after a refund at Stripe"
ASKS = "Dispute to answer at Stripe"


@pytest.fixture
def office(db):
    """The treasurer's browser."""
    return one_of(TREASURERS)


@pytest.fixture
def goes_back(till):
    """Somebody refunds at Stripe's dashboard."""

    def act(order, pence):
        refund_id = till.refund_elsewhere(order.payments.get().intent_id, pence)
        return refunds.apply(till.read_refund(refund_id))

    return act


@pytest.fixture
def disputed(till):
    """The bank takes all of it, and decides where it is told so."""

    def act(order, *, lost=False):
        dispute_id = till.dispute(order.payments.get().intent_id, order.total_pence)
        if lost:
            till.settle_dispute(dispute_id, won=False)
        return disputes.apply(till.read_dispute(dispute_id))

    return act


def waits(office, ball):
    page = office.get(reverse("ball_of", args=[ball.slug]))
    return {str(each.words): (each.count, each.address) for each in page.context["waits"]}


def test_nothing_waits(office):
    assert "Nothing waits" in text(office.get(reverse(PAGE)))


def test_an_order_that_owes_again_leads_to_what_can_be_done(office, ball, three, goes_back):
    gift_aid.declare(three, GRETA_GIVES)
    goes_back(three, 9_500)
    assert waits(office, ball)[OWES] == (1, reverse(PAGE) + "#owing")
    page = text(office.get(reverse(PAGE)))
    for said in (three.reference, "owes £95", "£95 went back on", "A gift of £20"):
        assert said in page
    for name in ("ball_give_back", "ball_goodwill"):
        assert reverse(name, args=[three.public_id]) in page


def test_saying_what_it_was_for_ends_the_waiting_and_sends_nothing_again(
    office, ball, three, goes_back, till
):
    goes_back(three, 9_500)
    form = reverse("ball_give_back", args=[three.public_id])
    seat = office.get(form).context["form"]["parts"][0].data["value"]
    sent = {"parts": [seat], "percent": "100", "act": "do", "expected": "9500"}
    assert office.post(form, sent).status_code == 303
    assert OWES not in waits(office, ball)
    assert till.times("refund") == 0


def test_that_gift_aid_was_claimed_is_said(office, three, goes_back, dot):
    gift_aid.declare(three, GRETA_GIVES)
    gift_aid.claim(by=dot)
    goes_back(three, 500)
    assert "Gift Aid was claimed on it" in text(office.get(reverse(PAGE)))


def test_a_dispute_waits_for_its_answer_at_stripe(office, ball, paid, disputed):
    disputed(paid)
    found = waits(office, ball)
    assert found[ASKS] == (1, reverse(PAGE) + "#disputes")
    assert OWES not in found, "the bank has not decided"
    page = text(office.get(reverse(PAGE)))
    assert f"https://dashboard.stripe.com/payments/{paid.payments.get().intent_id}" in page
    assert "The payer says that they did not pay this" in page


def test_a_dispute_that_was_lost_owes_and_asks_no_more(office, ball, paid, disputed):
    disputed(paid, lost=True)
    found = waits(office, ball)
    assert found[OWES][0] == 1
    assert ASKS not in found
    assert "The bank kept £1,200" in text(office.get(reverse(PAGE)))


def test_what_a_bank_still_holds_is_named_beside_what_went_back(office, three, goes_back, till):
    goes_back(three, 500)
    dispute_id = till.dispute(three.payments.get().intent_id, 1_000)
    disputes.apply(till.read_dispute(dispute_id))
    assert "The bank holds £10 since" in text(office.get(reverse(PAGE)))


def test_the_page_of_a_gift_says_what_went_back_of_it(client, ball, pays, goes_back):
    gift = pays(selling.give(ball, Details(name="Zoë Ash", email="zoe@home.example"), 2_500))
    goes_back(gift, 1_000)
    page = text(knows(client, gift).get(reverse("events:order", args=[gift.public_id])))
    assert "£15 is with" in page
    assert "£10 went back on" in page
    assert gift.credit_notes.get().number in page


def test_a_gift_that_went_back_is_said_on_its_page_and_names_no_tickets(
    client, ball, pays, goes_back
):
    gift = pays(selling.give(ball, Details(name="Zoë Ash", email="zoe@home.example"), 2_500))
    goes_back(gift, 2_500)
    page = text(knows(client, gift).get(reverse("events:order", args=[gift.public_id])))
    assert "is cancelled" in page
    assert "tickets" not in page.split("<main")[1]


def test_its_last_day_stands_on_the_balls_home_and_beside_the_dispute(office, ball, paid, disputed):
    dispute = disputed(paid)
    day = f"{dispute.answer_by.astimezone(clock.LONDON):%-d %B, %H:%M}"
    home = reverse("ball_of", args=[ball.slug])
    assert f"By {day}" in text(office.get(home))
    assert f"{dispute.answer_by:%-d %b %Y}" in text(office.get(reverse(PAGE)))
    with clock.stopped_at(dispute.answer_by):
        assert f"The last day was {day}" in text(office.get(home))
        assert "This day has passed" in text(office.get(reverse(PAGE)))


def test_one_whose_last_day_nobody_knows_is_still_to_be_answered(office, ball, paid, disputed):
    Dispute.objects.filter(pk=disputed(paid).pk).update(answer_by=None)
    assert waits(office, ball)[ASKS] == (1, reverse(PAGE) + "#disputes")
    assert "See at Stripe" in text(office.get(reverse(PAGE)))
    assert "Answer it at Stripe." in text(office.get(reverse("ball_books")))
