"""Many devices come back at the same moment, on PostgreSQL: nobody lost, nobody in twice."""

import random
from dataclasses import replace

import pytest

from common import clock, ids
from events.models import Admission, Ball, DoorAct, Seat
from events.moves import door_log
from events.moves.door_log import Said
from people.models import Person
from tests import factories
from tests.events.conftest import taken
from tests.events.door.devices import outcome, undo_of
from tests.events.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DEVICES = 8


def come_back(ball_pk: int, person_pk: int, acts: list[Said], seed: int) -> int:
    """One device, with its acts in an order of its own, some of them twice."""
    ball, by = Ball.objects.get(pk=ball_pk), Person.objects.get(pk=person_pk)
    chance = random.Random(seed)
    mine = [*acts, *chance.sample(acts, 3)]
    chance.shuffle(mine)
    for act in mine:
        door_log.land(act, ball=ball, by=by, device=f"Door {seed}")
    return len(mine)


def test_devices_that_come_back_together_lose_and_double_nobody(paid, room, ball, dot, tonight):
    """Each has half of the same acts, and undos of what another did."""
    seats = list(Seat.objects.filter(ball=ball).order_by("position"))

    def act(what, **about):
        return Said(ids.new_public_id(), what, clock.now(), **about)

    guests = [act("admitted", seat=seat.public_id) for seat in seats for _ in range(2)]
    walk_ups = [act("walk_up", name=f"Guest {n}") for n in range(6)]
    walk_ups += [act("walk_up", seat=seats[0].public_id) for _ in range(2)]
    undone = [undo_of(one) for one in (guests[0], guests[1], guests[2], walk_ups[0])]
    undone = [replace(one, at=clock.now()) for one in undone]
    acts = [*guests, *walk_ups, *undone]
    halves = [acts[::2], acts[1::2]]
    race(come_back, [(ball.pk, dot.pk, halves[n % 2], n) for n in range(DEVICES)])
    now = outcome(ball)
    assert DoorAct.objects.count() == len(acts)
    # The first seat's guest was taken back by both; the others are in, once each.
    assert len(now["inside"]) == len(seats) - 1
    assert len(now["walk_ups"]) == 7
    assert taken(room) == len(seats) + 5 + 1
    standing = Admission.objects.filter(undone_at=None)
    assert standing.count() == standing.values("seat").distinct().count()


def test_the_first_walk_ups_at_once_share_one_order(db):
    ball = factories.ball(starts_at=clock.now(), sales_close_at=clock.now())
    pool = factories.pool(ball, capacity=100)
    dot = factories.person("Dot Marsh")
    acts = [[Said(ids.new_public_id(), "walk_up", clock.now()) for _ in range(3)] for _ in range(6)]
    race(come_back, [(ball.pk, dot.pk, each, n) for n, each in enumerate(acts)])
    assert ball.orders.get().lines.count() == 1
    assert taken(pool) == Admission.objects.count() == 18
