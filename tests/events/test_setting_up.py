"""Setting a Ball up: never fewer seats than are taken, and nothing that was sold is reshaped."""

import pytest

from common.errors import Refusal
from events import seats
from events.models import PackageBenefit, PoolCounter, SeatPool, TicketType
from events.moves import selling, setting_up
from journal.models import Entry
from tests import factories
from tests.events.conftest import fresh, taken


def capacity(pool) -> int:
    return PoolCounter.objects.get(pool_key=pool.public_id).capacity


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


def test_a_new_pool_has_its_seats(ball, dot):
    pool = setting_up.keep_pool(SeatPool(ball=ball, name="Balcony"), 40, by=dot)
    assert (capacity(pool), taken(pool)) == (40, 0)
    assert Entry.objects.get(verb="pool.made").record_id == pool.public_id


def test_a_pool_grows_and_shrinks_down_to_what_is_taken_and_no_further(holds, room, dot):
    holds()
    for size in (200, 10):
        setting_up.keep_pool(room, size, by=dot)
        assert capacity(room) == size
    room.name = "The hall"
    no = refused(setting_up.keep_pool, room, 9, by=dot)
    assert (no.field, no.message) == (
        "capacity", "10 seats of it are sold or held, so it cannot have fewer.",
    )  # fmt: skip
    assert (capacity(room), fresh(room).name) == (10, "The room")


def test_a_pool_is_resized_inside_a_transaction_only(transactional_db):
    pool = factories.pool(factories.ball())
    with pytest.raises(Exception, match="inside a transaction"):
        seats.resize(pool, 3)


def test_a_ticket_type_draws_on_pools_of_its_own_ball_only(ball, room, dot):
    kind = TicketType(ball=ball, kind="single", name="Seat", price_pence=100, seats=1)
    abroad = factories.pool(factories.ball())
    assert refused(setting_up.keep_type, kind, [room, abroad], by=dot).code == "other_ball"
    made = setting_up.keep_type(kind, [room], by=dot)
    assert list(made.pools.all()) == [room]


@pytest.mark.parametrize("field", ["kind", "seats", "pools"])
def test_what_was_sold_keeps_its_seats_its_pools_and_its_kind(
    holds, table_of_ten, room, dot, field
):
    setting_up.keep_type(table_of_ten, [room], by=dot, changed=[field])  # nobody has it yet
    order = holds()
    no = refused(setting_up.keep_type, table_of_ten, [room], by=dot, changed=[field])
    assert (no.field, no.code) == (field, "sold")
    setting_up.keep_type(table_of_ten, [room], by=dot, changed=["price_pence"])
    selling.cancel(order)
    setting_up.keep_type(table_of_ten, [room], by=dot, changed=[field])


def test_an_order_whose_late_money_may_come_still_counts_as_sold(awaiting, table_of_ten):
    type(awaiting).objects.filter(pk=awaiting.pk).update(state="expired")
    assert setting_up.sold(table_of_ten)


def test_promises_are_made_changed_and_dropped_and_the_journal_knows(table_of_ten, dot):
    promised = PackageBenefit(ticket_type=table_of_ten, words="A song")
    setting_up.keep_promise(promised, by=dot)
    promised.words = "Two songs"
    setting_up.keep_promise(promised, by=dot, changed=["words"])
    setting_up.drop_promise(promised, by=dot)
    verbs = Entry.objects.filter(verb__startswith="package_benefit").values_list("verb", flat=True)
    assert list(verbs) == [f"package_benefit.{how}" for how in ("made", "changed", "dropped")]
    assert not PackageBenefit.objects.exists()


def test_a_ball_is_made_and_changed_and_the_journal_knows(ball, dot):
    twin = factories.ball()
    twin.pk, twin.public_id, twin.slug = None, "newballnewball", "next"
    setting_up.keep_ball(twin, by=dot)
    setting_up.keep_ball(ball, by=dot, changed=["name"])
    assert Entry.objects.get(verb="ball.made").record_id == "newballnewball"
    assert Entry.objects.get(verb="ball.changed").fields == ["name"]


@pytest.mark.parametrize("field", ["starts_at", "ends_at"])
def test_an_evening_that_people_have_tickets_for_is_not_moved_in_silence(paid, ball, dot, field):
    no = refused(setting_up.keep_ball, ball, by=dot, changed=[field])
    assert (no.field, no.code) == (field, "sold")
    setting_up.keep_ball(ball, by=dot, changed=["dress"])
