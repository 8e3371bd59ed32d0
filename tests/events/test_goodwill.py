"""Money back without a seat: some pounds for a cold starter, or part of a gift."""

import pytest
from django.db import IntegrityError, connection, transaction

from common.errors import Refusal, TooLate
from events import figures, parts, standing
from events.giving import gifts
from events.models import CreditNote, GiftAidClaim, Order, Refund, Ticket
from events.moves import cancelling, door, gift_aid, goodwill, refunds
from events.moves.cancelling import Wish
from events.moves.gift_aid import Giver
from events.moves.goodwill import Goodwill
from events.papers import saying
from events.states import LineKind
from notices.models import Notice
from tests.events.conftest import fresh, taken

WHO = Giver(first_name="Greta", last_name="Lund", house="3", postcode="LS1 4AP", declares=True)
COLD = "The starter was cold. We are sorry."


@pytest.fixture
def tess(dot):
    """Who gives it back."""
    return dot


@pytest.fixture
def gives(tess):
    """Gives so many pence back of a line of that kind, or of the order."""

    def act(order, pence, kind=None, *, why=COLD, **more) -> CreditNote:
        line = order.lines.get(kind=kind) if kind else None
        return goodwill.give(order, Goodwill(pence, why, line=line, **more), by=tess)

    return act


def test_twenty_pounds_go_back_and_every_ticket_stays_valid(three, gives, room, ball, dot, tonight):
    note = gives(three, 2_000)
    assert (note.pence, note.reason, note.why) == (2_000, "goodwill", COLD)
    assert refunds.settle_all()["done"] == 1
    assert Refund.objects.get().amount_pence == 2_000
    assert three.ledger.balance() == 0
    assert (fresh(three).state, taken(room)) == ("paid", 3)
    ticket = Ticket.objects.filter(seat__order=three).first()
    assert door.admit(ticket.code, ball=ball, by=dot)


def test_the_order_s_gift_stays_whole_when_the_order_is_lessened(three, gives):
    gives(three, 28_500)
    assert gifts.of(three).kept.pence == 2_000
    with pytest.raises(Refusal) as no:
        gives(three, 1)
    assert (no.value.field, no.value.code) == ("amount", "nothing_left")


@pytest.mark.parametrize("pence", [0, -1, 28_501])
def test_nothing_and_more_than_is_left_are_refused_beside_the_amount(three, gives, pence):
    with pytest.raises(Refusal) as no:
        gives(three, pence)
    assert (no.value.field, no.value.code) == ("amount", "too_much")
    assert "£285" in no.value.message
    assert not CreditNote.objects.exists()


@pytest.mark.parametrize(
    ("why", "code"), [("", "missing"), ("  ", "missing"), ("x" * 201, "too_long")]
)
def test_it_says_why_in_few_words(three, gives, why, code):
    with pytest.raises(Refusal) as no:
        gives(three, 500, why=why)
    assert (no.value.field, no.value.code) == ("why", code)


def test_a_second_press_gives_nothing_twice(three, gives):
    gives(three, 500, left_pence=28_500)
    with pytest.raises(Refusal) as no:
        gives(three, 500, left_pence=28_500)
    assert no.value.code == "changed_meanwhile"


def test_an_order_that_was_never_paid_has_nothing_to_give(held, gives):
    with pytest.raises(TooLate):
        gives(held, 500)


def test_several_lines_share_it_by_what_is_left_to_the_penny(buys, single, table_of_ten, tess):
    order = buys(table_of_ten)
    line = order.lines.get()
    other = order.lines.create(
        kind=LineKind.SPONSORSHIP, description="Lantern", unit_pence=40_000, total_pence=40_000,
        vat_mode="standard", vat_reason="r", gift_aid_reason="r",
    )  # fmt: skip
    note = goodwill.give(order, Goodwill(1_001, COLD), by=tess)
    assert {one.line: one.pence for one in note.lines.all()} == {line: 750, other: 251}
    assert goodwill.give(order, Goodwill(1, COLD), by=tess).lines.count() == 1


def test_seats_given_up_afterwards_take_only_what_is_left(three, gives, tess):
    gives(three, 2_000)
    assert parts.of(three)[0].price.pence == 9_500
    assert cancelling.whole(three, reason="by_staff", gifts=True, by=tess).pence == 28_500
    assert fresh(three).state == Order.State.CANCELLED
    refunds.settle_all()
    assert three.ledger.balance() == 0
    assert sum(one.pence for one in three.credit_notes.all()) == three.total_pence


def test_what_a_rule_kept_may_go_back_after_all(three, gives):
    gifted = parts.gifts_going(three)
    assert len(gifted) == 1
    wish = Wish(frozenset(s.public_id for s in three.seats.all()), gifts=True, percent=50)
    cancelling.cancel(three, wish, reason="by_staff")
    assert fresh(three).state == Order.State.CANCELLED
    assert gives(fresh(three), 14_250).pence == 14_250
    refunds.settle_all()
    assert three.ledger.balance() == 0


def test_what_went_back_at_the_dashboard_before_goes_back_once(three, gives, till):
    refunds.apply(till.read_refund(till.refund_elsewhere(three.payments.get().intent_id, 2_000)))
    gives(three, 2_000)
    assert not Refund.objects.exclude(reason="elsewhere").exists()
    assert three.ledger.balance() == 0
    assert "no money moves" in Notice.objects.get(reason="order.goodwill").text


class TestAGift:
    """Part of it goes back, and Gift Aid is for what was kept."""

    def test_what_was_kept_is_counted_and_may_carry_gift_aid(self, three, ball, gives):
        gives(three, 500, LineKind.GIFT)
        assert gifts.of(three).kept.pence == 1_500
        assert standing.money(ball).gifts.pence == 1_500
        told = {each.key: each.value for each in figures.figures(ball)}
        assert told["ball_gifts"] == 15
        assert "£15" in gift_aid.declare(three, WHO).wording

    def test_what_was_claimed_is_void_and_the_rest_is_claimed_again(self, three, gives, dot):
        gift_aid.declare(three, WHO)
        [first] = gift_aid.claim(by=dot)
        gives(three, 500, LineKind.GIFT)
        row = first.gifts.get()
        assert (row.pence, row.void_reason) == (2_000, "part_given_back")
        [second] = gift_aid.claim(by=dot)
        assert [each.pence for each in second.gifts.all()] == [1_500]
        assert [each.pence for each in second.repays.all()] == [2_000]
        with pytest.raises(Refusal):
            gift_aid.claim(by=dot)

    def test_the_rest_goes_back_whole_and_once(self, three, gives, dot):
        gift_aid.declare(three, WHO)
        gives(three, 500, LineKind.GIFT)
        note = cancelling.cancel(three, Wish(frozenset(), gifts=True), reason="by_staff")
        assert note.pence == 1_500
        assert gifts.of(three) is None
        with pytest.raises(Refusal):
            gift_aid.claim(by=dot)
        assert not GiftAidClaim.objects.exists()

    def test_never_more_than_was_kept(self, three, gives):
        gives(three, 1_500, LineKind.GIFT)
        with pytest.raises(Refusal) as no:
            gives(three, 501, LineKind.GIFT)
        assert (no.value.field, no.value.code) == ("amount", "too_much")

    def test_an_order_without_a_seat_ends_with_the_last_of_its_gift(self, three, gives):
        wish = Wish(frozenset(s.public_id for s in three.seats.all()))
        cancelling.cancel(three, wish, reason="by_staff")
        gives(three, 1_500, LineKind.GIFT)
        assert fresh(three).state == Order.State.PAID
        gives(three, 500, LineKind.GIFT)
        assert fresh(three).state == Order.State.CANCELLED
        letter = Notice.objects.filter(reason="order.goodwill").latest("pk")
        assert "no Gift Aid is claimed" in letter.text

    def test_its_letter_says_what_stays(self, three, gives):
        gives(three, 500, LineKind.GIFT)
        text = Notice.objects.get(reason="order.goodwill").text
        assert "£15 stays with the charity" in text
        assert COLD in text


def test_its_buyer_has_a_letter_with_the_credit_note(three, gives):
    note = gives(three, 2_000)
    letter = Notice.objects.get(reason="order.goodwill")
    assert letter.to == three.email
    assert letter.enclosures == [["credit_note", note.public_id]]
    assert "Your tickets stay valid" in letter.text
    paper = saying.credit_note(note)
    assert (paper.rows[0].quantity, paper.rows[0].note) == ("", "part of the price")
    assert paper.notes[0] == COLD


def test_nobody_is_written_to_where_there_is_no_address(three, gives):
    Order.objects.filter(pk=three.pk).update(email="")
    gives(three, 2_000)
    assert not Notice.objects.filter(reason="order.goodwill").exists()


def by_sql(note):
    with connection.cursor() as sql:
        sql.execute("UPDATE events_creditnote SET why = '' WHERE id = %s", [note.pk])


def by_the_orm(note):
    CreditNote.objects.filter(pk=note.pk).update(why="")


@pytest.mark.parametrize("forget", [by_sql, by_the_orm])
def test_what_is_given_back_without_a_seat_says_why(three, gives, forget):
    note = gives(three, 100)
    with pytest.raises(IntegrityError), transaction.atomic():
        forget(note)
