"""A record and its rows in one statement: all of them or none, as one by one would have been."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from common import at_once, clock
from events.models import Holding, Order, OrderLine
from events.moves import selling
from events.moves.selling import holding
from events.seats import SoldOut, taking
from journal.models import Entry
from tests.events.conftest import taken

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


YES, NO = (at_once.Condition(f"SELECT %s WHERE {word}", (1,)) for word in ("true", "false"))


@pytest.fixture
def order(ball):
    until = clock.now() + dt.timedelta(minutes=15)
    return Order(ball=ball, reference="HB-ONCE", state="held", hold_until=until, total_pence=3)


def lines(order):
    return [
        OrderLine(order=order, kind="gift", description=words, quantity=1, unit_pence=1,
                  total_pence=1, vat_mode="outside", gift_aid=True)
        for words in ("O'Hara; DROP TABLE", "50% \\ “né”", "last")
    ]  # fmt: skip


def test_all_are_written_with_the_records_key_and_in_their_order(order):
    with CaptureQueriesContext(connection) as asked:
        held = Holding(order=order, pool_key="pool", seats=2)
        assert at_once.write(order, [*lines(order), held], given=YES)
    assert len(asked) == 1
    kept = Order.objects.get(reference="HB-ONCE")
    assert (kept.pk, kept.hold_until, kept.buyer) == (order.pk, order.hold_until, None)
    said = [line.description for line in kept.lines.order_by("pk")]
    assert said == ["O'Hara; DROP TABLE", "50% \\ “né”", "last"]
    assert kept.holdings.get().seats == 2
    order.name = "Amara"
    order.save()  # it counts as saved
    assert Order.objects.get().name == "Amara"


def test_nothing_is_written_where_the_condition_gives_no_row(order):
    assert not at_once.write(order, lines(order), given=NO)
    assert order.pk is None
    assert not Order.objects.exists()
    assert not OrderLine.objects.exists()


def test_a_row_that_may_not_be_takes_all_with_it(order):
    with pytest.raises(IntegrityError, match="a_holding_holds_seats"):
        at_once.write(order, [Holding(order=order, pool_key="pool", seats=0)], given=YES)


def test_a_sale_leaves_the_same_rows_as_one_by_one(ball, room, table_of_ten, monkeypatch):
    wanted = [selling.Wanted(table_of_ten.public_id, 2)]
    quick = selling.reserve(ball, wanted)
    monkeypatch.setattr(holding.seats, "taking", lambda _wanted: None)
    slow = selling.reserve(ball, wanted)
    assert _told(quick) == _told(slow)
    assert taken(room) == 40


def _told(order):
    own = {
        "id",
        "public_id",
        "reference",
        "hold_until",
        "created_at",
        "order_id",
        "at",
        "record_id",
    }
    entries = Entry.objects.filter(record_id=order.public_id).values()
    rows = [Order.objects.filter(pk=order.pk).values(), order.lines.values(),
            order.holdings.values(), entries]  # fmt: skip
    return [{k: v for k, v in row.items() if k not in own} for some in rows for row in some]


def test_sold_out_says_what_is_left_and_writes_nothing(ball, room, table_of_ten):
    wanted = [selling.Wanted(table_of_ten.public_id, 6)]
    selling.reserve(ball, wanted)
    with pytest.raises(SoldOut) as no:
        selling.reserve(ball, wanted)
    assert (no.value.wanted, no.value.left) == (60, 40)
    assert Order.objects.count() == 1
    assert Entry.objects.filter(verb="order.held").count() == 1


def test_several_pools_are_taken_in_their_order_one_by_one(ball, room):
    assert taking({"a": 1, "b": 1}) is None
