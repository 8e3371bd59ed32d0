"""A table that comes as one: each of its seats is judged as its own ticket would be."""

import datetime as dt

import pytest
from django.db.models import F

from common import clock
from events.models import Admission, PoolCounter
from events.moves import door, door_groups, guests
from tests.events.pages.conftest import at, text

pytestmark = pytest.mark.usefixtures("tonight")
DAY = dt.timedelta(days=1)


def test_a_group_is_told_of_each_seat_what_a_scan_of_its_ticket_would_say(
    at_the_door, ball, table, ticket, dot
):
    """Its place given away, more people than seats, in already, given back."""
    given = ticket.seat
    free, back = table.seats.free().order_by("position")[:2]
    door_groups.walk_up(ball, by=dot, seat=given.public_id)
    PoolCounter.objects.update(taken=F("capacity"))
    address = at("door_group", ball.slug, table.public_id)
    page = text(at_the_door.get(address))
    assert "Zoë Ash (this place was given to somebody else)" in page
    assert " checked" not in page
    in_already = door.admit(free.tickets.get().code, ball=ball, by=dot)
    guests.give_back(back)
    ids = [each.public_id for each in (given, free, back)]
    told = text(at_the_door.post(address, {"seats": ids}, follow=True))
    assert "1 guest is in." in told
    wall = in_already.at.astimezone(clock.LONDON)
    for words in (
        "Zoë Ash: Their place was given to somebody without a ticket. Find them another."
        " There is 1 person more than the room has seats.",
        f"Seat 2, no name: This ticket was used at {wall:%H:%M} already.",
        "Seat 3, no name: This seat was given back, so its ticket is not valid.",
    ):
        assert words in told


def test_before_the_door_opens_a_group_can_rehearse(at_the_door, ball, table, ticket):
    type(ball).objects.update(starts_at=clock.now() + DAY, ends_at=clock.now() + 2 * DAY)
    address = at("door_group", ball.slug, table.public_id)
    assert "Not yet" in text(at_the_door.get(address))
    seats = table.seats.order_by("position")
    guests.give_back(seats[9])
    sent = {"seats": [ticket.seat.public_id, seats[9].public_id]}
    told = text(at_the_door.post(address, {**sent, "rehearse": "1"}, follow=True))
    assert "A rehearsal: 1 guest would be let in. Nothing was written down." in told
    assert "Seat 10, no name: This seat was given back" in told
    assert "Guests are let in from" in text(at_the_door.post(address, sent, follow=True))
    assert not Admission.objects.exists()
