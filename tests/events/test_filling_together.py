"""Many at once at one table on PostgreSQL: invited, claiming, giving back, and offered seats."""

import pytest

from common.errors import Refusal
from events.models import Ball, Seat, SeatOffer, Table, TableInvitation
from events.moves import community, guests, invitations, mailing, nudging
from events.moves.community import Whom
from events.moves.guests import Guest
from notices.models import Notice
from people.models import Person
from tests import factories
from tests.events.conftest import later
from tests.events.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table(paid):
    """A paid table of ten."""
    return paid.tables.get()


def act(what: str, table_pk: int, number: int) -> str:
    """One of those who fill a table, or who give a seat of it away."""
    table = Table.objects.get(pk=table_pk)
    try:
        match what:
            case "invite":
                invitations.invite(table, "", f"guest{number}@home.example")
            case "claim":
                guests.claim(table, Guest(f"Guest {number}"))
            case "name":
                seat = table.seats.get(position=number % 10 + 1)
                guests.name_guest(seat, Guest(f"Named {number}"))
            case "give back":
                guests.give_back(table.seats.get(position=number % 10 + 1))
    except Refusal as no:
        return no.code
    return what


def test_whoever_fills_a_table_at_once_no_seat_is_two_peoples(table):
    told = race(act, [(what, table.pk, n) for n in range(4) for what in
                      ("invite", "claim", "name", "give back")])  # fmt: skip
    kept = TableInvitation.objects.open()
    assert set(kept.values_list("seat__state", flat=True)) <= {"free"}
    assert kept.count() == told.count("invite")
    taken = table.seats.claimed().count()
    assert taken == told.count("claim") + told.count("name")
    assert table.seats.given_back().count() == told.count("give back")
    assert kept.count() + taken + table.seats.given_back().count() <= 10
    for seat in table.seats.claimed():
        assert seat.tickets.filter(state="valid").count() == 1


def test_one_seat_left_is_kept_for_one_of_many(table):
    for number in range(9):
        guests.claim(table, Guest(f"First {number}"))
    told = race(act, [("invite", table.pk, n) for n in range(8)])
    assert sorted(set(told)) == ["invite", "table_is_full"]
    assert told.count("invite") == TableInvitation.objects.count() == 1


def offer(ball_pk: int, by_pk: int, number: int) -> str:
    """Staff offer two seats."""
    by = Person.objects.get(pk=by_pk)
    whom = Whom(name=f"Group {number}", email=f"group{number}@home.example")
    try:
        community.offer(Ball.objects.get(pk=ball_pk), whom, 2, by=by)
    except Refusal as no:
        return no.code
    return "offered"


def take(offer_pk: int, number: int) -> str:
    """A guest of the group takes a seat."""
    try:
        community.claim(SeatOffer.objects.get(pk=offer_pk), Guest(f"Guest {number}"))
    except Refusal as no:
        return no.code
    return "taken"


def test_seats_given_back_are_offered_once_and_taken_once(table):
    by = factories.person("Olga Offers", is_staff=True)
    for seat in table.seats.filter(position__gt=7):
        guests.give_back(seat)
    told = race(offer, [(table.ball_id, by.pk, n) for n in range(4)])
    assert sorted(told) == ["offered", "too_few", "too_few", "too_few"]
    made = SeatOffer.objects.get()
    told = race(take, [(made.pk, n) for n in range(5)])
    assert told.count("taken") == 2
    assert Seat.objects.claimed().exclude(given_back_at=None).count() == 2


def sweep(mailing_pk: int) -> int:
    """Every sweep of mine."""
    return mailing._batch(mailing_pk) + sum(nudging.remind_due().values())


def test_two_sweeps_at_once_write_once(table):
    by = factories.person("Greta Writes", is_staff=True)
    for number in range(3):
        guests.claim(table, Guest(f"Guest {number}", f"guest{number}@home.example"))
    invitations.invite(table, "", "ida@home.example")
    words = mailing.Words("guests", "Parking", "Behind the hall.", about_the_evening=True)
    made = mailing.send(mailing.draft(table.ball, words, by=by), by=by)
    with later(days=100):
        assert sum(race(sweep, [(made.pk,)] * 4)) == 5
    assert Notice.objects.filter(reason="guests.mailing").count() == 3
    assert Notice.objects.filter(reason="table.reminder").count() == 1
