"""Cancelling what is paid: seats go back on sale, tickets end, and the money returns."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal, TooLate
from events import figures, parts
from events.models import CreditNote, Order, Receipt, Refund, Seat
from events.moves import cancelling, door, gift_aid, guests, receipts, refunds
from events.moves.cancelling import Wish
from events.moves.gift_aid import Giver
from events.moves.guests import Guest
from notices.models import Notice
from tests.events.conftest import fresh, later, taken

NAMES = ("Ida", "Ola", "Per")
WHO = Giver(first_name="Greta", last_name="Lund", house="3", postcode="LS1 4AP", declares=True)


def ids(seats) -> frozenset[str]:
    return frozenset(seat.public_id for seat in seats)


def seats_of(order, number=100):
    return list(order.seats.standing().order_by("position")[:number])


def cancel(order, number=1, **more):
    return cancelling.cancel(order, Wish(ids(seats_of(order, number)), **more), reason="by_staff")


def test_one_of_three_seats_goes_back_with_its_third(three, room, till):
    note = cancel(three)
    assert (note.pence, note.number[:2]) == (9_500, "C-")
    assert [(line.seats, line.pence) for line in note.lines.all()] == [(1, 9_500)]
    assert refunds.settle_all()["done"] == 1
    assert fresh(three).state == Order.State.PAID
    assert three.ledger.balance() == 0
    assert taken(room) == 2
    states = [seat.state for seat in three.seats.order_by("position")]
    assert states == ["cancelled", "free", "free"]


def test_its_ticket_no_longer_opens_the_door(three, ball, dot, tonight):
    ticket = seats_of(three)[0].tickets.get()
    cancel(three)
    with pytest.raises(door.NotAdmitted):
        door.admit(ticket.code, ball=ball, by=dot)


def test_the_last_seat_and_the_gift_end_the_order(three, room):
    cancel(three, 3, gifts=True)
    assert fresh(three).state == Order.State.CANCELLED
    assert taken(room) == 0
    assert Refund.objects.get().amount_pence == three.total_pence


def test_a_gift_that_stays_keeps_the_order(three, room):
    cancel(three, 3)
    assert fresh(three).state == Order.State.PAID
    assert taken(room) == 0
    assert Refund.objects.get().amount_pence == 3 * 9_500


def test_a_gift_that_goes_back_takes_its_gift_aid_with_it(three, dot):
    gift_aid.declare(three, WHO)
    [claim] = gift_aid.claim(by=dot)
    cancelling.cancel(three, Wish(frozenset(), gifts=True), reason="by_staff", by=dot)
    assert claim.gifts.get().void_reason == "given_back"
    assert fresh(three).state == Order.State.PAID
    with pytest.raises(Refusal):
        gift_aid.declare(three, WHO)


def test_a_gift_goes_back_once(three):
    cancelling.cancel(three, Wish(frozenset(), gifts=True), reason="by_staff")
    with pytest.raises(Refusal) as no:
        cancelling.cancel(three, Wish(frozenset(), gifts=True), reason="by_staff")
    assert no.value.code == "nothing_chosen"


def test_figures_leave_out_what_went_back(three, ball):
    cancel(three, 1, gifts=True)
    refunds.settle_all()
    told = {each.key: each.value for each in figures.figures(ball)}
    assert (told["ball_raised"], told["ball_gifts"]) == (190, 0)
    assert told["ball_seats_sold"] == 2


def test_a_table_goes_back_seat_by_seat_to_the_penny(buys, table_of_ten):
    type(table_of_ten).objects.update(price_pence=100_003)
    order = buys(table_of_ten)
    prices = [cancel(order).pence for _ in range(10)]
    assert sum(prices) == 100_003
    assert max(prices) - min(prices) == 1
    assert fresh(order).state == Order.State.CANCELLED


def test_part_of_the_price_by_the_rule_and_the_rest_stays_ours(three):
    assert cancel(three, 2, percent=50).pence == 9_500
    refunds.settle_all()
    assert three.ledger.balance() == 0
    assert cancel(three, 1, percent=0) is None
    assert three.ledger.balance() == 0


def test_a_free_seat_is_cancelled_without_a_paper(buys, single, room):
    type(single).objects.update(price_pence=0)
    order = buys(single)
    assert cancel(order) is None
    assert fresh(order).state == Order.State.CANCELLED
    assert taken(room) == 0
    assert not CreditNote.objects.exists()


def test_guests_lose_name_and_needs_and_are_told(paid, till):
    table = paid.tables.get()
    guests.claim(table, Guest("Zoë Ash", "zoe@home.example", diet="No nuts", consent=True))
    cancelling.cancel(paid, Wish(ids(seats_of(paid))), reason="by_staff")
    seat = Seat.objects.get(table=table, position=1)
    assert (seat.state, seat.guest_name, seat.guest_email) == ("cancelled", "", "")
    assert not hasattr(seat, "needs")
    told = Notice.objects.get(to="zoe@home.example", reason="seat.cancelled")
    assert "no longer works" in told.text
    assert Notice.objects.get(reason="order.cancelled").to == paid.email


def test_the_buyer_is_told_once_though_one_of_the_guests(three):
    cancel(three, 3)
    assert Notice.objects.filter(reason="order.cancelled").count() == 1
    assert not Notice.objects.filter(reason="seat.cancelled").exists()


def test_who_is_in_keeps_the_seat(three, ball, dot, tonight):
    first = seats_of(three)[0]
    admission = door.admit(first.tickets.get().code, ball=ball, by=dot)
    with pytest.raises(Refusal) as no:
        cancel(three)
    assert no.value.code == "guest_is_in"
    door.undo(admission, by=dot)
    assert cancel(three)


@pytest.mark.parametrize("wanted", [[], ["nothing-of-ours"]])
def test_nothing_or_somebody_elses_seat_cancels_nothing(three, wanted):
    with pytest.raises(Refusal) as no:
        cancelling.cancel(three, Wish(frozenset(wanted)), reason="by_staff")
    assert no.value.code == ("changed_meanwhile" if wanted else "nothing_chosen")
    assert not CreditNote.objects.exists()


def test_a_seat_is_cancelled_once(three):
    wish = Wish(ids(seats_of(three, 1)))
    cancelling.cancel(three, wish, reason="by_staff")
    with pytest.raises(Refusal) as no:
        cancelling.cancel(three, wish, reason="by_staff")
    assert no.value.code == "changed_meanwhile"


def test_another_sum_than_was_shown_stops_it(three):
    with pytest.raises(Refusal) as no:
        cancel(three, 1, expected_pence=9_499)
    assert no.value.code == "changed_meanwhile"
    assert cancel(three, 1, expected_pence=9_500)


def test_an_order_that_is_not_paid_has_nothing_to_go_back(held):
    with pytest.raises(TooLate):
        cancelling.cancel(held, Wish(frozenset()), reason="by_staff")
    assert cancelling.whole(held, reason="called_off", gifts=True) is None


class TestByTheBuyer:
    """Until the Ball's date, at the Ball's percentage, and gifts stay."""

    @pytest.fixture
    def rule(self, ball):
        """Half of the price, for another week."""
        type(ball).objects.update(
            refunds_until=clock.now() + dt.timedelta(days=7), refund_percent=50
        )

    def gives_up(self, order, expected):
        return cancelling.by_buyer(order, ids(seats_of(order, 2)), expected_pence=expected)

    def test_gives_up_two_seats_for_half_their_price(self, rule, three):
        assert self.gives_up(fresh(three), 9_500).pence == 9_500

    def test_not_after_the_date(self, rule, three):
        with later(days=8), pytest.raises(TooLate) as no:
            self.gives_up(fresh(three), 9_500)
        assert no.value.code == "refunds_over"

    def test_never_where_there_is_no_date(self, three):
        with pytest.raises(TooLate):
            self.gives_up(three, 19_000)

    def test_not_for_another_sum_than_the_page_showed(self, rule, three):
        with pytest.raises(Refusal) as no:
            self.gives_up(fresh(three), 19_000)
        assert no.value.code == "changed_meanwhile"


class TestTheWholeOrder:
    """Everything that is left, at its full price."""

    def test_goes_back_once(self, three, room, till):
        note = cancelling.whole(three, reason="called_off", gifts=False)
        assert note.pence == 28_500
        refunds.settle_all()
        assert (fresh(three).state, taken(room), three.ledger.balance()) == ("paid", 0, 0)
        assert cancelling.whole(three, reason="called_off", gifts=False) is None
        assert cancelling.whole(three, reason="called_off", gifts=True).pence == 2_000
        assert fresh(three).state == Order.State.CANCELLED

    def test_takes_seats_that_were_given_back_along(self, paid, room):
        guests.give_back(seats_of(paid)[0])
        assert cancelling.whole(paid, reason="called_off", gifts=True).pence == 120_000
        assert taken(room) == 0
        assert fresh(paid).state == Order.State.CANCELLED


def test_each_payment_that_bought_something_has_one_numbered_receipt(paid, three):
    numbers = [one.number for one in Receipt.objects.order_by("pk")]
    year = clock.today().year
    assert numbers == [f"R-{year}-00001", f"R-{year}-00002"]
    assert receipts.give(paid.payments.get()).number == numbers[0]


def test_parts_are_seats_tables_and_for_staff_each_seat_of_a_table(paid, three):
    assert [each.key.partition("-")[0] for each in parts.of(three)] == ["seat"] * 3
    [table] = parts.of(paid)
    assert (table.key.partition("-")[0], str(table.price)) == ("table", "£1,200")
    assert len(parts.of(paid, table_by_seat=True)) == 11


def test_parts_take_as_many_queries_for_a_table_as_for_a_seat(
    paid, buys, single, django_assert_num_queries
):
    one = buys(single)
    for order in (one, paid):
        with django_assert_num_queries(4):
            parts.of(order, table_by_seat=True)
