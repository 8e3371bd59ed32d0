"""The door: once in, and every refusal with its reason."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from common import clock
from events.models import Admission, Ticket
from events.moves import door, guests
from events.moves.guests import Guest
from events.passes import token
from journal.models import Entry
from tests import factories
from tests.events.conftest import fresh

pytestmark = pytest.mark.usefixtures("tonight")


@pytest.fixture
def ticket(paid) -> Ticket:
    """Zoë's ticket."""
    return guests.claim(paid.tables.get(), Guest("Zoë Ash", "zoe@home.example"))


def refused(shown, ball, by) -> door.NotAdmitted:
    with pytest.raises(door.NotAdmitted) as no:
        door.admit(shown, ball=ball, by=by)
    return no.value


def test_a_guest_is_let_in_by_the_picture(ticket, ball, dot):
    admission = door.admit(token.of(ticket), ball=ball, by=dot, device="Left door")
    assert (admission.seat, admission.ticket) == (ticket.seat, ticket)
    assert (admission.by, admission.device) == (dot.public_id, "Left door")
    assert Entry.objects.get(record_id=admission.public_id).verb == "door.admitted"


@pytest.mark.parametrize(
    "as_typed", [str, str.lower, token.readable, lambda c: f" {c[:2]}-{c[2:]} "]
)
def test_a_guest_is_let_in_by_the_code_however_it_is_typed(ticket, ball, dot, as_typed):
    assert door.admit(as_typed(ticket.code), ball=ball, by=dot).ticket == ticket


def test_letters_that_look_like_figures_are_understood(ticket, ball, dot):
    Ticket.objects.filter(pk=ticket.pk).update(code="10AB10CD")
    assert door.admit("IOABloCD", ball=ball, by=dot)


def test_the_second_scan_is_refused_with_the_time_of_the_first(ticket, ball, dot):
    seven = dt.datetime(2027, 5, 14, 18, 4, tzinfo=dt.UTC)
    ball.starts_at, ball.ends_at = seven, seven + dt.timedelta(hours=6)
    with clock.stopped_at(seven):
        door.admit(ticket.code, ball=ball, by=dot)
        no = refused(token.of(ticket), ball, dot)
    assert isinstance(no, door.AlreadyAdmitted)
    assert (no.at, no.admission.seat) == (seven, ticket.seat)
    assert str(no) == "This ticket was used at 19:04 already."
    assert Admission.objects.count() == 1


def test_the_door_of_a_past_evening_lets_nobody_in_and_takes_nothing_back(ticket, ball, dot):
    admission = door.admit(ticket.code, ball=ball, by=dot)
    with clock.stopped_at(ball.ends_at + dt.timedelta(hours=11)):
        door.undo(admission, by=dot)  # a device may come back the next morning
        admission = door.admit(ticket.code, ball=ball, by=dot)
    with clock.stopped_at(ball.ends_at + dt.timedelta(hours=12)):
        assert refused(ticket.code, ball, dot).code == "over"
        with pytest.raises(door.NotAdmitted, match="evening is over"):
            door.undo(admission, by=dot)
    assert Admission.objects.get(pk=admission.pk).undone_at is None


def test_a_ticket_that_was_replaced_is_refused_and_the_new_one_lets_in(ticket, ball, dot):
    new = guests.transfer(ticket.seat, Guest("Ida Roe"))
    no = refused(token.of(ticket), ball, dot)
    assert no.code == "replaced_ticket"
    assert "was replaced on" in str(no)
    assert door.admit(token.of(new), ball=ball, by=dot)


def test_a_ticket_whose_seat_was_given_back_is_refused(paid, ball, dot):
    seat = paid.seats.free()[0]
    ticket = seat.tickets.get()
    guests.give_back(seat)
    assert refused(ticket.code, ball, dot).code == "void_ticket"


def test_a_ticket_of_a_cancelled_order_is_refused(ticket, paid, ball, dot):
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    assert refused(ticket.code, ball, dot).code == "not_paid"


def test_a_ticket_for_another_evening_is_refused_with_its_name(ticket, dot):
    other = factories.ball(name="The Winter Ball")
    no = refused(token.of(ticket), other, dot)
    assert no.code == "other_ball"
    assert "Leeds Digital Charity Ball" in str(no)


@pytest.mark.parametrize(
    "shown", ["", "NOTHING1", "\0", "HT-", "HT-é", "https://example.org", "x" * 5000, "' OR 1=1 --"]
)
def test_what_no_ticket_says_is_refused(ticket, ball, dot, shown):
    assert refused(shown, ball, dot).code == "unknown_ticket"


def test_a_forged_picture_is_refused(ticket, ball, dot):
    true = token.of(ticket)
    forged = true[:-1] + ("0" if true[-1] != "0" else "1")
    assert refused(forged, ball, dot).code == "unknown_ticket"


def test_an_undone_scan_lets_in_again(ticket, ball, dot):
    first = door.admit(ticket.code, ball=ball, by=dot)
    undone = door.undo(first, by=dot)
    assert undone.undone_by == dot.public_id
    assert door.undo(first, by=dot).undone_at == undone.undone_at
    assert door.admit(ticket.code, ball=ball, by=dot).pk != first.pk
    assert Entry.objects.filter(verb="door.undone").count() == 1


def test_a_seat_is_admitted_once_in_the_database_itself(ticket, ball, dot):
    door.admit(ticket.code, ball=ball, by=dot)
    with pytest.raises(IntegrityError), transaction.atomic():
        Admission.objects.create(seat=ticket.seat, ticket=ticket, by="x")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_admission"
            " (public_id, seat_id, ticket_id, at, by, device, undone_by)"
            " SELECT 'other', seat_id, ticket_id, at, by, device, '' FROM events_admission"
        )


@pytest.mark.parametrize("words", ["zoë", "Ash Zoë", "fernleaf zoë", "zoë fern amara"])
def test_a_name_always_works(ticket, ball, words):
    assert list(door.look_up(words, ball=ball)) == [ticket.seat]


def test_a_table_and_a_reference_find_all_their_seats(ticket, paid, ball):
    assert door.look_up("fernleaf", ball=ball).count() == 10
    assert door.look_up(paid.reference.lower(), ball=ball).count() == 10


@pytest.mark.parametrize("words", ["", "   ", "nobody"])
def test_nobody_is_found_by_nothing(ticket, ball, words):
    assert not door.look_up(words, ball=ball).exists()


def test_seats_given_back_and_other_evenings_are_not_found(ticket, paid, ball):
    guests.give_back(paid.seats.free()[0])
    assert door.look_up("fernleaf", ball=ball).count() == 9
    assert not door.look_up("fernleaf", ball=factories.ball()).exists()
    assert fresh(paid).state == "paid"
