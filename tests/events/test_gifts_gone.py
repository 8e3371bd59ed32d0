"""A gift whose money went at Stripe is no gift: its Gift Aid goes, where it is plain; else a
person is asked."""

import pytest

from events.giving import gifts
from events.models import ClaimedGift, CreditNote, Order
from events.moves import disputes, gift_aid, goodwill, refunds, selling
from events.moves.gift_aid import Giver
from events.moves.goodwill import Goodwill
from events.moves.selling import Details
from tests.events.conftest import fresh, letters, session_of

ZOE = Details(name="Zoë Ash", email="zoe@home.example")
HER_WORD = Giver("Zoë", "Ash", "7", postcode="LS1 4AP", declares=True)


@pytest.fixture
def gift(ball, till, dot):
    """£25 and nothing else, paid, with Gift Aid claimed on it."""
    order = selling.give(ball, ZOE, 2_500)
    selling.start_payment(order)
    till.pay(session_of(order))
    return claimed(selling.fulfil(session_of(order)), dot)


@pytest.fixture
def both(three, dot):
    """Three seats at £95 and a gift of £20, with Gift Aid claimed on it."""
    return claimed(three, dot)


def claimed(order, dot) -> Order:
    gift_aid.declare(order, HER_WORD)
    gift_aid.claim(by=dot)
    return order


def goes_back(till, order, pence):
    """Somebody refunds at Stripe's dashboard, and we are told twice."""
    refund_id = till.refund_elsewhere(order.payments.get().intent_id, pence)
    for _ in range(2):
        refunds.apply(till.read_refund(refund_id))


def disputed(till, order, pence, *, won=None):
    """The card's bank takes it, and perhaps decides."""
    dispute_id = till.dispute(order.payments.get().intent_id, pence)
    disputes.apply(till.read_dispute(dispute_id))
    if won is not None:
        till.settle_dispute(dispute_id, won=won)
        for _ in range(2):
            disputes.apply(till.read_dispute(dispute_id))


def owed() -> list[tuple[str, int]]:
    return [(each.void_reason, each.pence) for each in gifts.owed()]


def test_a_gift_that_went_back_whole_is_taken_back_and_its_claim_is_owed(gift, till):
    goes_back(till, gift, 2_500)
    assert owed() == [("given_back", 2_500)]
    assert (fresh(gift).state, gift.ledger.balance()) == ("cancelled", 0)
    note = CreditNote.objects.get()
    assert (note.pence, note.reason) == (2_500, "elsewhere")
    letter = letters("gift.gone").get()
    assert (letter.to, letter.enclosures) == (ZOE.email, [["credit_note", note.public_id]])
    assert "card it came from" in letter.text
    assert "No Gift Aid" in letter.text


def test_of_a_gift_that_went_back_in_part_the_rest_is_ready_for_the_next_claim(gift, till):
    goes_back(till, gift, 1_000)
    assert owed() == [("part_given_back", 2_500)]
    assert [line.kept.pence for line in gifts.ready()] == [1_500]
    assert fresh(gift).state == "paid"
    assert "£15 stays with the charity" in letters("gift.gone").get().text


def test_a_lost_dispute_takes_the_gift_and_says_the_bank_has_it(gift, till):
    disputed(till, gift, 2_500, won=False)
    assert owed() == [("given_back", 2_500)]
    assert "Your bank has taken £25 back" in letters("gift.gone").get().text
    assert not refunds.Refund.objects.exists(), "nothing goes back twice"


@pytest.mark.parametrize("won", [None, True])
def test_while_nobody_has_decided_and_once_it_is_won_the_claim_stands(gift, till, won):
    disputed(till, gift, 2_500, won=won)
    assert not owed()
    assert not CreditNote.objects.exists()
    assert gifts.ready().count() == 0
    assert ClaimedGift.objects.filter(void_at=None).count() == 1
    assert not Order.objects.owing().exists()


def test_where_all_the_money_is_gone_the_gift_is_and_the_seats_wait_for_a_person(both, till):
    goes_back(till, both, 30_500)
    assert owed() == [("given_back", 2_000)]
    assert (fresh(both).state, both.ledger.balance()) == ("paid", 28_500)
    assert list(Order.objects.owing()) == [both]


def test_a_bank_and_a_refund_together_can_take_all(both, till):
    goes_back(till, both, 10_000)
    disputed(till, both, 20_500)
    assert not owed(), "the bank has not decided"
    till.settle_dispute(next(iter(till.disputes)), won=False)
    disputes.apply(till.read_dispute(next(iter(till.disputes))))
    assert owed() == [("given_back", 2_000)]


def test_where_some_of_it_went_a_person_says_what_for(both, till, dot):
    goes_back(till, both, 2_000)
    assert not owed()
    assert list(Order.objects.owing()) == [both]
    line = both.lines.get(kind="gift")
    goodwill.give(both, Goodwill(2_000, "You asked for your gift", line), by=dot)
    assert owed() == [("given_back", 2_000)]
    assert not Order.objects.owing().exists()


def test_what_the_house_gives_back_itself_takes_no_gift(both, till, dot):
    goodwill.give(both, Goodwill(9_500, "A cold starter"), by=dot)
    refunds.settle_all()
    assert not owed()
    assert not letters("gift.gone").exists()


def test_a_gift_nobody_left_an_address_for_is_taken_back_without_a_letter(gift, till):
    Order.objects.filter(pk=gift.pk).update(email="")
    goes_back(till, gift, 2_500)
    assert owed()
    assert not letters("gift.gone").exists()
