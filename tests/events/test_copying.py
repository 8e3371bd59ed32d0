"""A Ball copied to another year: pools, types and promises, new dates, and nothing sold."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal
from events.models import Ball, PoolCounter
from events.moves import copying
from events.moves.copying import Edition
from journal.models import Entry
from tests import factories

LEEDS = clock.LONDON


@pytest.fixture
def may(db, dot):
    """A Ball in May, that sold from a winter's morning on."""
    made = factories.ball(
        slug="2027",
        starts_at=dt.datetime(2027, 5, 13, 18, 30, tzinfo=LEEDS),
        ends_at=dt.datetime(2027, 5, 14, 0, 30, tzinfo=LEEDS),
        sales_open_at=dt.datetime(2026, 12, 1, 9, 0, tzinfo=LEEDS),
        sales_close_at=dt.datetime(2027, 5, 6, 17, 0, tzinfo=LEEDS),
    )
    room = factories.pool(made, capacity=120)
    kind = factories.ticket_type(made, room, code="LANTERN", opens_at=made.sales_open_at)
    kind.promises.create(words="A song", days_before=3, owner=dot)
    return made


def copied(ball, by, **more):
    to = {
        "name": "Ball 2028",
        "slug": "2028",
        "starts_at": dt.datetime(2028, 5, 11, 19, 0, tzinfo=LEEDS),
    }
    return copying.copy(ball, Edition(**(to | more)), by=by)


def test_the_copy_has_everything_but_what_was_sold(may, dot):
    old = may.pools.get()
    PoolCounter.objects.filter(pool_key=old.public_id).update(taken=70)
    made = copied(may, dot)
    assert (made.name, made.slug, made.published, made.venue) == (
        "Ball 2028", "2028", False, may.venue,
    )  # fmt: skip
    pool, kind = made.pools.get(), made.ticket_types.get()
    counter = PoolCounter.objects.get(pool_key=pool.public_id)
    assert (pool.name, counter.capacity, counter.taken) == ("The room", 120, 0)
    assert (kind.name, kind.code, list(kind.pools.all())) == ("Table of ten", "LANTERN", [pool])
    promised = kind.promises.get()
    assert (promised.words, promised.days_before, promised.owner) == ("A song", 3, dot)
    assert not made.orders.exists()
    theirs = {may.public_id, old.public_id, may.ticket_types.get().public_id}
    assert not theirs & {made.public_id, pool.public_id, kind.public_id}
    assert Entry.objects.get(verb="ball.copied").record_id == made.public_id


def test_every_date_keeps_its_distance_by_the_clock_on_the_wall(may, dot):
    made = copied(may, dot)
    assert made.ends_at - made.starts_at == dt.timedelta(hours=6)
    opens = made.sales_open_at.astimezone(LEEDS)
    assert (opens.date(), opens.hour) == (dt.date(2027, 11, 30), 9)
    assert made.sales_close_at.astimezone(LEEDS).hour == 17
    assert made.ticket_types.get().opens_at == made.sales_open_at


def test_the_copy_of_a_ball_that_was_called_off_is_not(may, dot):
    may.called_off_at, may.called_off_why = clock.now(), "The hall burned down"
    may.save()
    made = copied(may, dot)
    assert (made.called_off_at, made.called_off_why) == (None, "")


def test_the_ball_that_was_copied_stays_as_it_was(may, dot):
    copied(may, dot)
    again = Ball.objects.get(slug="2027")
    assert (again.pk, again.pools.count(), again.ticket_types.count()) == (may.pk, 1, 1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"slug": "2027"}, "slug"),
        ({"starts_at": dt.datetime(2027, 5, 13, 18, 30, tzinfo=LEEDS)}, "starts_at"),
    ],
)
def test_a_copy_has_an_address_of_its_own_and_comes_later(may, dot, more, field):
    with pytest.raises(Refusal) as no:
        copied(may, dot, **more)
    assert no.value.field == field
    assert Ball.objects.count() == 1


def test_a_captains_table_of_the_copy_sells_its_own_seats(may, dot):
    seat = factories.ticket_type(may, kind="single", seats=1, name="Guest’s seat")
    day = dt.datetime(2027, 4, 13, 9, 0, tzinfo=LEEDS)
    factories.ticket_type(may, name="Captain’s", order=1, guest_seat=seat, release_at=day)
    made = copied(may, dot)
    table = made.ticket_types.get(name="Captain’s")
    assert table.guest_seat == made.ticket_types.get(name="Guest’s seat")
    assert table.release_at == dt.datetime(2028, 4, 11, 9, 0, tzinfo=LEEDS)


def test_early_prices_of_the_copy_are_counted_from_nothing(may, dot):
    kind = may.ticket_types.get()
    type(kind).objects.filter(pk=kind.pk).update(early_pence=100, early_units=7)
    made = copied(may, dot).ticket_types.get()
    counter = PoolCounter.objects.get(pool_key=f"early.{made.public_id}")
    assert (counter.capacity, counter.taken) == (7, 0)
