"""Sixteen processes at once on PostgreSQL: nothing sold twice, nothing left unsold.

SQLite's one writer would hide every one of these races.
"""

import random
from collections import Counter

import pytest
from django.db import transaction
from django.db.models import Sum

from common import clock, ids
from common.errors import Refusal
from events import seats
from events.models import (
    Admission,
    Ball,
    Holding,
    Order,
    Payment,
    PaymentAttempt,
    PoolCounter,
    Seat,
    Table,
    Ticket,
)
from events.moves import door, guests, selling
from events.moves.guests import Guest
from events.moves.selling import Wanted, settling
from events.till import CheckoutReading, served_by
from notices.models import Notice
from people.models import Person
from tests import factories
from tests.events.conftest import AMARA, fresh, later, session_of, taken
from tests.events.racing import CLIENTS, race, rendezvous
from tests.events.tills import FakeTill

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def single(ball: Ball, *pools, **more):
    return factories.ticket_type(ball, *pools, kind="single", seats=1, price_pence=9_500, **more)


def sold(pool) -> int:
    """Seats that orders hold, counted row by row."""
    kept = Holding.objects.filter(pool_key=pool.public_id, released_at=None)
    return kept.aggregate(sum=Sum("seats"))["sum"] or 0


def buy_until_sold_out(ball_pk: int, kinds: list[str], seed: int) -> int:
    """A client that buys one to three of whatever is left, until nothing is."""
    chance = random.Random(seed)
    ball = Ball.objects.get(pk=ball_pk)
    bought = 0
    left = list(kinds)
    while left:
        kind = chance.choice(left)
        most = chance.randint(1, 3)
        for quantity in range(most, 0, -1):
            try:
                selling.reserve(ball, [Wanted(kind, quantity)])
            except seats.SoldOut:
                continue
            bought += quantity
            break
        else:
            left.remove(kind)
    return bought


def buy_naively(capacity: int, pool_key: str, ball_pk: int, between) -> bool:
    """What must never be done: count, then insert."""
    with transaction.atomic():
        held = Holding.objects.filter(pool_key=pool_key).aggregate(sum=Sum("seats"))["sum"] or 0
        between.wait()  # everybody has counted, nobody has written
        if held >= capacity:
            return False
        order = Order.objects.create(
            reference=ids.new_public_id(), ball_id=ball_pk, hold_until=clock.now()
        )
        Holding.objects.create(order=order, pool_key=pool_key, seats=1)
    return True


def test_sixteen_clients_sell_exactly_to_capacity_and_the_naive_way_oversells():
    ball = factories.ball()
    room = factories.pool(ball, capacity=101)
    kind = single(ball, room)
    bought = race(
        buy_until_sold_out, [(ball.pk, [kind.public_id], seed) for seed in range(CLIENTS)]
    )
    assert sum(bought) == taken(room) == sold(room) == 101
    assert sum(1 for number in bought if number) > 1, "the clients never met: no race was run"

    naive = factories.pool(ball, capacity=5, name="Naive")
    between = rendezvous(CLIENTS)
    race(buy_naively, [(5, naive.public_id, ball.pk, between)] * CLIENTS)
    assert sold(naive) > 5, "the control did not oversell, so this test proves nothing"


def test_pools_that_overlap_are_each_sold_exactly_to_capacity():
    ball = factories.ball()
    room = factories.pool(ball, capacity=60, name="Room")
    stage = factories.pool(ball, capacity=45, name="Stage")
    kinds = [single(ball, room), single(ball, stage), single(ball, room, stage)]
    names = [kind.public_id for kind in kinds]
    race(buy_until_sold_out, [(ball.pk, names, seed) for seed in range(CLIENTS)])
    assert taken(room) == sold(room) == 60
    assert taken(stage) == sold(stage) == 45


def buy_the_lot(ball_pk: int, kind: str) -> bool:
    with later(minutes=16):
        try:
            selling.reserve(Ball.objects.get(pk=ball_pk), [Wanted(kind, 10)])
        except seats.SoldOut:
            return False
    return True


def test_lapsed_holds_are_let_go_by_one_and_sold_once():
    ball = factories.ball()
    room = factories.pool(ball, capacity=20)
    kind = single(ball, room)
    for _ in range(2):
        selling.reserve(ball, [Wanted(kind.public_id, 10)])
    won = race(buy_the_lot, [(ball.pk, kind.public_id)] * CLIENTS)
    assert Counter(won)[True] == 2
    assert taken(room) == sold(room) == 20
    assert Order.objects.filter(state="expired").count() == 2


def expire() -> int:
    with later(minutes=16):
        return selling.expire_due()


def test_two_sweeps_at_once_let_go_each_order_once():
    ball = factories.ball()
    room = factories.pool(ball)
    kind = single(ball, room)
    for _ in range(30):
        selling.reserve(ball, [Wanted(kind.public_id, 1)])
    assert sum(race(expire, [()] * 4)) == 30
    assert taken(room) == 0


@pytest.fixture
def page() -> CheckoutReading:
    """A payment page that was paid a moment ago."""
    ball = factories.ball()
    kind = factories.ticket_type(ball, factories.pool(ball))
    with served_by(FakeTill()) as till:
        order = selling.fill_in(selling.reserve(ball, [Wanted(kind.public_id, 1)]), AMARA)
        selling.start_payment(order)
        till.pay(session_of(order))
        return till.read(session_of(order))


def hear_of(page: CheckoutReading) -> str:
    return settling.apply(page).state


def test_redirect_webhook_and_reconciler_at_once_make_one_paid_order(page):
    assert set(race(hear_of, [(page,)] * CLIENTS)) == {"paid"}
    assert (Payment.objects.count(), Table.objects.count(), Seat.objects.count()) == (1, 1, 10)
    assert Ticket.objects.filter(state="valid").count() == 10
    assert Notice.objects.filter(reason="order.paid").count() == 1


def pay_or_lapse(page: CheckoutReading, pays: bool) -> str:
    """Money arrives while a sweep whose clock is ahead lets the order go."""
    if pays:
        return hear_of(page)
    with later(hours=1):
        order = Order.objects.get()
        return "lapsed" if selling.lapse(order) else ""


def test_money_that_meets_the_sweep_ends_seated_either_way(page):
    race(pay_or_lapse, [(page, number % 2 == 0) for number in range(CLIENTS)])
    assert Order.objects.get().state == "paid"
    assert PoolCounter.objects.get().taken == 10
    assert Seat.objects.count() == 10


def start(order_pk: int, till: FakeTill) -> str:
    with served_by(till):
        return selling.start_payment(Order.objects.get(pk=order_pk))


def test_many_clicks_on_pay_make_one_attempt():
    ball = factories.ball()
    kind = factories.ticket_type(ball, factories.pool(ball))
    order = selling.fill_in(selling.reserve(ball, [Wanted(kind.public_id, 1)]), AMARA)
    urls = race(start, [(order.pk, FakeTill())] * CLIENTS)
    assert len(set(urls)) == 1
    assert PaymentAttempt.objects.count() == 1


@pytest.fixture
def table(page) -> Table:
    """A paid table of ten."""
    settling.apply(page)
    return Table.objects.get()


def claim(table_pk: int, name: str) -> str:
    try:
        return guests.claim(Table.objects.get(pk=table_pk), Guest(name)).seat.guest_name
    except Refusal as no:
        return no.code


def test_sixteen_guests_share_ten_seats(table):
    told = race(claim, [(table.pk, f"Guest {number}") for number in range(CLIENTS)])
    assert Counter(told)["table_is_full"] == 6
    assert table.seats.claimed().count() == 10
    assert Ticket.objects.filter(state="valid").count() == 10


def test_a_guest_who_clicks_many_times_has_one_seat(table):
    race(claim, [(table.pk, "Zoë Ash")] * 8)
    assert table.seats.claimed().count() == 1


def knock(code: str, ball_pk: int, person_pk: int, device: str) -> str:
    try:
        by = Person.objects.get(pk=person_pk)
        door.admit(code, ball=Ball.objects.get(pk=ball_pk), by=by, device=device)
    except door.AlreadyAdmitted:
        return "already"
    return "in"


def test_two_doors_at_once_let_a_guest_in_once(table):
    Ball.objects.update(starts_at=clock.now())
    dot = factories.person("Dot Marsh")
    ticket = guests.claim(table, Guest("Zoë Ash"))
    told = race(
        knock, [(ticket.code, table.ball_id, dot.pk, f"Door {number}") for number in range(8)]
    )
    assert Counter(told) == {"in": 1, "already": 7}
    assert Admission.objects.count() == 1
    assert fresh(ticket).state == "valid"
