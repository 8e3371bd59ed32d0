"""What a ticket costs when: early prices by the clock and by count; carers' seats are free."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal
from events import seats
from events.models import PoolCounter, TicketType
from events.moves import early_prices, selling, waiting
from events.moves.early_prices import Early
from events.moves.selling import Wanted, field_of, queueing
from events.moves.waiting import Wish
from tests import factories
from tests.events.conftest import GRETA, fresh, later, session_of, taken


@pytest.fixture
def early(ball, room):
    """£80 for the first three, then £95."""
    kind = factories.ticket_type(
        ball,
        room,
        kind="single",
        name="Single seat",
        seats=1,
        price_pence=9_500,
        early_pence=8_000,
        early_units=3,
    )
    with transaction.atomic():
        seats.set_limit(seats.early_key(kind), 3)
    return kind


@pytest.fixture
def carer(ball, room):
    """Free, two in one order at most."""
    return factories.ticket_type(
        ball, room, kind="single", name="Carer", seats=1, price_pence=0, carer=True, most=2
    )


def buy(ball, kind, quantity=1):
    return selling.reserve(ball, [Wanted(kind.public_id, quantity)])


def told(order):
    return [(str(line), line.total_pence) for line in order.lines.all()]


def early_taken(kind) -> int:
    return PoolCounter.objects.get(pool_key=seats.early_key(kind)).taken


def test_until_its_moment_a_ticket_has_its_early_price_and_then_the_full_one(ball, room):
    until = clock.now() + dt.timedelta(days=2)
    kind = factories.ticket_type(
        ball, room, price_pence=9_500, early_pence=8_000, early_until=until, seats=1
    )
    held = buy(ball, kind)
    assert told(held) == [("1 × Table of ten, early price", 8_000)]
    with clock.stopped_at(until):
        assert buy(ball, kind).total_pence == 9_500
        assert fresh(held).total_pence == 8_000, "the price is the one when the seats were held"


def test_the_first_units_are_cheaper_and_the_rest_of_the_order_is_not(ball, early):
    buy(ball, early, 1)
    assert told(buy(ball, early, 5)) == [
        ("2 × Single seat, early price", 16_000),
        ("3 × Single seat", 28_500),
    ]
    assert buy(ball, early).total_pence == 9_500


def test_an_early_price_that_was_let_go_is_there_for_the_next(ball, early):
    order = buy(ball, early, 3)
    selling.cancel(order)
    assert early_taken(early) == 0
    assert buy(ball, early, 3).total_pence == 24_000


def test_an_early_price_held_too_long_is_there_for_the_next(ball, early):
    buy(ball, early, 3)
    with later(minutes=16):
        assert buy(ball, early, 3).total_pence == 24_000


def test_somebody_quicker_by_a_moment_has_the_last_early_price(ball, early, monkeypatch):
    buy(ball, early, 2)
    really, quicker = selling.holding._hold, []

    def slow(*args):
        if not quicker:
            quicker.append(True)
            monkeypatch.setattr(selling.holding, "_hold", really)
            buy(ball, early)
        return really(*args)

    monkeypatch.setattr(selling.holding, "_hold", slow)
    assert buy(ball, early).total_pence == 9_500
    assert early_taken(early) == 3


def test_late_money_for_an_early_price_that_went_on_goes_back_and_heads_the_list(ball, early, till):
    order = selling.fill_in(buy(ball, early, 5), GRETA)
    selling.start_payment(order)
    with later(minutes=40):
        selling.expire_due()
        buy(ball, early, 3)
        till.pay(session_of(order), late=True)
        selling.fulfil(session_of(order))
    assert fresh(order).state == "expired"
    entry = early.waiting.get()
    assert (entry.quantity, entry.first) == (5, True), "both of its lines are one wish"
    assert queueing.head(order) == [entry]


def test_whoever_waited_gets_the_early_price_that_is_left(ball, early, room):
    crowd = factories.ticket_type(ball, room, seats=50, most=2, name="Crowd")
    blocking = buy(ball, crowd, 2)
    waiting.join(ball, Wish("Wanda", "wanda@home.example", "2", early.public_id))
    selling.cancel(blocking)
    assert waiting.offer_due() == 1
    assert early.waiting.get().order.total_pence == 16_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"early_pence": 9_500, "early_until": clock.now()},
        {"early_pence": 8_000},
        {"early_pence": 8_000, "early_units": 0},
        {"early_pence": None, "early_units": 3},
    ],
)
def test_an_early_price_is_lower_and_comes_to_an_end(ball, wrong):
    kind = factories.ticket_type(ball, price_pence=9_500)
    with pytest.raises(IntegrityError), transaction.atomic():
        TicketType.objects.filter(pk=kind.pk).update(**wrong)


# --- setting an early price -----------------------------------------------------------------


def test_staff_begin_an_early_price_and_end_it(ball, single):
    early_prices.begin(single, Early(8_000, units=2))
    assert buy(ball, single, 2).total_pence == 16_000
    early_prices.end(single)
    assert buy(ball, single).total_pence == 9_500
    early_prices.begin(single, Early(7_000, until=clock.now() + dt.timedelta(days=1)))
    assert buy(ball, single).total_pence == 7_000


def test_fewer_early_units_than_were_had_are_refused(ball, single):
    early_prices.begin(single, Early(8_000, units=2))
    buy(ball, single, 2)
    with pytest.raises(Refusal) as no:
        early_prices.begin(single, Early(8_000, units=1))
    assert no.value.field == "units"


@pytest.mark.parametrize(
    ("early", "field"),
    [
        (Early(9_500, units=1), "price"),
        (Early(0, units=1), "price"),
        (Early(8_000), "last_day"),
        (Early(8_000, units=0), "units"),
        (Early(8_000, units=10_001), "units"),
    ],
)
def test_an_early_price_that_makes_no_sense_is_refused_beside_its_field(single, early, field):
    with pytest.raises(Refusal) as no:
        early_prices.begin(single, early)
    assert no.value.field == field


# --- carers ---------------------------------------------------------------------------------


def company(ball, **quantities):
    return selling.reserve(ball, [Wanted(kind, n) for kind, n in quantities.items()])


def test_a_carer_comes_free_beside_another_seat_and_takes_a_chair(ball, single, carer, room):
    order = company(ball, **{single.public_id: 1, carer.public_id: 1})
    assert order.total_pence == 9_500
    assert taken(room) == 2


@pytest.mark.parametrize(("seats_", "carers"), [(0, 1), (1, 2)])
def test_a_carer_is_refused_without_somebody_to_be_with(ball, single, carer, seats_, carers):
    with pytest.raises(Refusal, match="comes free with a seat for the person") as no:
        company(ball, **{single.public_id: seats_, carer.public_id: carers})
    assert (no.value.code, no.value.field) == ("carer_alone", field_of(carer.public_id))


def test_carers_have_a_most_of_their_own(ball, single, carer):
    with pytest.raises(Refusal) as no:
        company(ball, **{single.public_id: 5, carer.public_id: 3})
    assert no.value.code == "too_many"


def test_a_table_may_bring_carers(ball, table_of_ten, carer, room):
    company(ball, **{table_of_ten.public_id: 1, carer.public_id: 2})
    assert taken(room) == 12


def test_nobody_waits_for_a_carers_seat_alone(ball, carer):
    with pytest.raises(Refusal) as no:
        waiting.join(ball, Wish("Wanda", "wanda@home.example", "1", carer.public_id))
    assert no.value.code == "not_for_sale"


@pytest.mark.parametrize("wrong", [{"price_pence": 1}, {"seats": 2}, {"kind": "table"}])
def test_a_carers_seat_is_one_and_free(carer, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TicketType.objects.filter(pk=carer.pk).update(**wrong)
