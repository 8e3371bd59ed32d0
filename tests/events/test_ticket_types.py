"""Ticket types with their terms: who pays, carers' seats, early prices that are counted."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal
from events import seats
from events.models import PoolCounter, TicketType
from events.moves import captains, selling, ticket_types
from events.moves.early_prices import Early
from events.moves.selling import Wanted
from events.moves.ticket_types import GuestsPay, Terms
from journal.models import Entry
from tests.events.conftest import CAP, fresh

DAY = dt.timedelta(days=1)


@pytest.fixture
def keeps(room, dot):
    """Keeps a type with these terms."""
    return lambda kind, **terms: ticket_types.keep(kind, Terms((room,), **terms), by=dot)


@pytest.fixture
def table(ball):
    """A table of ten, not kept yet; the table itself costs nothing."""
    return TicketType(ball=ball, kind="table", name="Captain’s table", price_pence=0, seats=10)


@pytest.fixture
def ninety(ball):
    """Each guest pays £90, until ten days before the evening."""
    return GuestsPay(9_000, ball.starts_at - 10 * DAY)


def refused(act, *args, **more) -> tuple[str, str]:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value.field, no.value.code


def counted(kind) -> tuple[int, int]:
    counter = PoolCounter.objects.get(pool_key=seats.early_key(kind))
    return counter.capacity, counter.taken


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


# --- captains' tables -----------------------------------------------------------------------


def test_a_table_that_guests_pay_for_can_be_reserved_and_joined_at_once(ball, keeps, table, ninety):
    kind = keeps(table, guests=ninety)
    seat = kind.guest_seat
    assert (seat.price_pence, seat.seats, seat.active) == (9_000, 1, False)
    assert not seat.pools.exists()
    order = selling.reserve(ball, [Wanted(kind.public_id, 1)])
    captaincy = captains.confirm(captains.ask(order, CAP))
    assert captaincy.release_at == ninety.release_at
    assert captains.join(captaincy.table, 2).total_pence == 18_000


def test_another_price_is_what_the_next_guests_pay(keeps, table, ninety, ball):
    kind = keeps(table, guests=ninety)
    seat = kind.guest_seat
    keeps(kind, guests=GuestsPay(8_000, ninety.release_at))
    assert fresh(seat).price_pence == 8_000
    keeps(kind, guests=GuestsPay(8_000, ninety.release_at - DAY))
    assert (fresh(kind).guest_seat, fresh(kind).release_at) == (seat, ninety.release_at - DAY)


def test_a_seat_that_two_tables_share_keeps_its_price(keeps, table, ninety, guest_seat, for_guests):
    for_guests.pools.clear()
    kept = keeps(for_guests, guests=ninety)
    assert kept.guest_seat == guest_seat
    twin = keeps(table, guests=ninety)
    TicketType.objects.filter(pk=twin.pk).update(guest_seat=guest_seat)
    keeps(fresh(twin), guests=GuestsPay(7_000, ninety.release_at))
    assert fresh(guest_seat).price_pence == 9_000
    assert fresh(twin).guest_seat.price_pence == 7_000


def test_its_host_pays_again_while_nobody_has_reserved_it(ball, keeps, table, ninety):
    kind = keeps(table, guests=ninety)
    selling.reserve(ball, [Wanted(kind.public_id, 1)])
    assert refused(keeps, fresh(kind)) == ("guest_price", "sold")
    ball.orders.get().lines.all().delete()
    keeps(kind)
    assert (fresh(kind).guest_seat, fresh(kind).release_at) == (None, None)


@pytest.mark.parametrize(
    ("guests", "field"),
    [
        ({"pence": 0}, "guest_price"),
        ({"pence": -1}, "guest_price"),
        ({"pence": 100_000_000}, "guest_price"),
        ({"release_at": None}, "release_at"),
        ({"release_at": clock.now() + 4_000 * DAY}, "release_at"),
    ],
)
def test_what_guests_pay_and_until_when_must_make_sense(keeps, table, ninety, guests, field):
    said = {"pence": ninety.pence, "release_at": ninety.release_at} | guests
    assert refused(keeps, table, guests=GuestsPay(**said))[0] == field
    assert not TicketType.objects.exists()


def test_only_a_table_that_costs_nothing_itself_is_paid_by_guests(keeps, table, ninety):
    table.price_pence = 1
    assert refused(keeps, table, guests=ninety) == ("price", "guests_pay")
    table.price_pence, table.kind = 0, "package"
    assert refused(keeps, table, guests=ninety) == ("guest_price", "no_table")


@pytest.mark.parametrize(("field", "wrong"), [("kind", "table"), ("seats", 2), ("carer", True)])
def test_what_guests_buy_stays_one_seat(keeps, table, ninety, field, wrong):
    seat = keeps(table, guests=ninety).guest_seat
    seat.price_pence = 0
    setattr(seat, field, wrong)
    assert refused(keeps, seat) in {(field, "guest_seat"), (field, "carer")}


# --- carers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "wrong"), [("kind", "table"), ("seats", 2), ("price", 100)])
def test_a_carers_seat_is_one_and_free(ball, keeps, field, wrong):
    kind = TicketType(ball=ball, kind="single", name="Carer", price_pence=0, seats=1, carer=True)
    right = keeps(kind)
    column = "price_pence" if field == "price" else field
    setattr(right, column, wrong)
    assert refused(keeps, right) == (field, "carer")
    with pytest.raises(IntegrityError), transaction.atomic():
        TicketType.objects.filter(pk=right.pk).update(**{column: wrong})


# --- early prices ---------------------------------------------------------------------------


def test_an_early_price_is_counted_from_the_moment_it_is_kept(ball, keeps):
    kind = TicketType(ball=ball, kind="single", name="Seat", price_pence=9_500, seats=1)
    keeps(kind, early=Early(8_000, units=2))
    order = selling.reserve(ball, [Wanted(kind.public_id, 3)])
    assert (order.total_pence, counted(kind)) == (25_500, (2, 2))
    assert verbs()[:2] == ["ticket_type.made", "early_price.begun"]


def test_an_early_price_that_nobody_touched_is_not_begun_again(single, keeps):
    early = Early(8_000, units=2)
    keeps(single, early=early)
    keeps(fresh(single), early=early)
    assert verbs().count("early_price.begun") == 1


def test_fewer_at_the_early_price_than_are_had_is_refused_beside_the_number(ball, single, keeps):
    keeps(single, early=Early(8_000, units=5))
    selling.reserve(ball, [Wanted(single.public_id, 3)])
    said = refused(keeps, fresh(single), early=Early(8_000, units=2))
    assert said == ("early_units", "below_taken")
    assert (fresh(single).early_units, counted(single)) == (5, (5, 3))


def test_an_early_price_is_ended_by_leaving_it_out(single, keeps):
    keeps(single, early=Early(8_000, units=5))
    keeps(fresh(single))
    assert fresh(single).early_pence is None
    assert verbs()[-1] == "early_price.ended"


def test_a_price_and_its_early_price_can_fall_together(single, keeps):
    keeps(single, early=Early(8_000, units=5))
    cheaper = fresh(single)
    cheaper.price_pence = 8_000
    assert refused(keeps, cheaper, early=Early(8_000, units=5)) == ("early_price", "not_less")
    keeps(cheaper, early=Early(7_000, units=5))
    assert (fresh(single).price_pence, fresh(single).early_pence) == (8_000, 7_000)


@pytest.mark.parametrize(
    ("early", "field"),
    [
        (Early(0, units=1), "early_price"),
        (Early(9_500, units=1), "early_price"),
        (Early(8_000), "early_until"),
        (Early(8_000, units=0), "early_units"),
        (Early(8_000, units=10_001), "early_units"),
    ],
)
def test_an_early_price_that_makes_no_sense_is_refused_beside_its_field(
    single, keeps, early, field
):
    assert refused(keeps, single, early=early)[0] == field
    assert fresh(single).early_pence is None


def test_what_costs_nothing_and_what_guests_pay_has_no_early_price(keeps, table, ninety):
    early = Early(10, units=1)
    assert refused(keeps, table, guests=ninety, early=early) == ("early_price", "free")
    seat = keeps(table, guests=ninety).guest_seat
    assert refused(keeps, seat, early=early) == ("early_price", "guests_pay")
