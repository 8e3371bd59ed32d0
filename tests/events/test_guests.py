"""Guests: one seat each, by one shared link, and what they need in confidence."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from common import clock
from common.errors import Refusal, TooLate
from common.tokens import BrokenLink, Link
from events import addresses, tables
from events.models import GuestNeeds, Seat, Ticket
from events.moves import guests, needs
from events.moves.guests import Guest
from journal.models import Entry
from notices.models import Notice
from tests.events.conftest import fresh

ZOE = Guest("Zoë Ash", "zoe@home.example", diet="No nuts", access="Step-free", consent=True)
IDA = Guest("Ida Roe", "ida@home.example")


@pytest.fixture
def table(paid):
    """A paid table of ten."""
    return paid.tables.get()


@pytest.fixture
def seat(table) -> Seat:
    """Zoë's seat."""
    return guests.claim(table, ZOE).seat


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


def valid(seat) -> Ticket:
    return seat.tickets.get(state="valid")


def test_a_guest_claims_a_seat_and_has_a_ticket_of_their_own(table):
    before = set(Ticket.objects.filter(state="valid").values_list("pk", flat=True))
    ticket = guests.claim(table, ZOE)
    seat = ticket.seat
    assert (seat.guest_name, seat.guest_email, seat.position) == ("Zoë Ash", "zoe@home.example", 1)
    assert ticket.pk not in before
    assert valid(seat) == ticket
    assert table.seats.free().count() == 9
    letter = Notice.objects.get(reason="seat.claimed")
    assert letter.to == "zoe@home.example"
    assert letter.enclosures == [["ticket", ticket.public_id]]


def test_what_a_guest_needs_is_kept_apart_until_thirty_days_after(seat):
    said = seat.needs
    assert (said.diet, said.access) == ("No nuts", "Step-free")
    assert said.consent_wording == guests.needs_wording()
    over = seat.ball.ends_at.astimezone(clock.LONDON).date()
    assert said.remove_on == over + dt.timedelta(days=30)


def test_neither_letters_nor_journal_tell_what_a_guest_needs(seat):
    for letter in Notice.objects.all():
        assert "nuts" not in letter.text + letter.html + letter.subject
    for entry in Entry.objects.all():
        assert "Zoë" not in str(entry.fields) + entry.reason


def test_needs_take_consent(table):
    no = refused(guests.claim, table, replace(ZOE, consent=False))
    assert (no.code, no.field) == ("no_consent", "consent")
    assert not GuestNeeds.objects.exists()


def test_a_guest_needs_no_address(table):
    ticket = guests.claim(table, Guest("Ida Roe"))
    assert ticket.seat.guest_email == ""
    assert not Notice.objects.filter(reason="seat.claimed").exists()


def test_a_second_click_is_the_same_seat(table):
    first = guests.claim(table, ZOE)
    assert guests.claim(table, replace(ZOE, email="ZOE@home.example")) == first
    assert table.seats.claimed().count() == 1


def test_two_guests_may_share_an_address(table):
    guests.claim(table, ZOE)
    guests.claim(table, Guest("Her son", ZOE.email))
    assert table.seats.claimed().count() == 2


def test_a_full_table_says_so(table):
    for number in range(10):
        guests.claim(table, Guest(f"Guest {number}"))
    assert refused(guests.claim, table, IDA).code == "table_is_full"


def test_a_seat_taken_between_looking_and_locking_is_passed_over(table, monkeypatch):
    first, second = table.seats.order_by("position")[:2]
    hold = Seat.objects.hold

    def somebody_is_quicker(pk):
        if pk == first.pk:
            Seat.objects.filter(pk=pk).update(
                state="claimed", guest_name="Quick", claimed_at=clock.now()
            )
        return hold(pk)

    monkeypatch.setattr(guests.Seat.objects, "hold", somebody_is_quicker)
    assert guests.claim(table, ZOE).seat.pk == second.pk


@pytest.mark.parametrize(
    ("guest", "field"),
    [
        (Guest(" "), "name"),
        (Guest("x" * 121), "name"),
        (Guest("Zoë", "not an address"), "email"),
        (Guest("Zoë", diet="x" * 301, consent=True), "diet"),
        (Guest("Zoë", access="x" * 301, consent=True), "access"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(table, guest, field):
    assert refused(guests.claim, table, guest).field == field


def test_claims_close(table):
    with clock.stopped_at(table.ball.claims_close_at), pytest.raises(TooLate) as no:
        guests.claim(table, ZOE)
    assert no.value.code == "claims_closed"


def test_an_order_that_is_not_paid_seats_nobody(table, paid):
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    assert refused(guests.claim, table, ZOE).code == "not_paid"


def test_the_shared_link_opens_its_table(table):
    assert guests.table_of(addresses.table_token(table)) == table
    assert addresses.table_link(table).endswith("/")


def test_a_released_link_opens_nothing_and_the_new_one_does(table, seat, amara):
    old = addresses.table_token(table)
    table = guests.release_link(table, by=amara)
    with pytest.raises(TooLate) as no:
        guests.table_of(old)
    assert no.value.code == "old_link"
    assert guests.table_of(addresses.table_token(table)) == table
    assert fresh(seat).state == "claimed"


@pytest.mark.parametrize("record", ["gone.1", "gone", "", "."])
def test_a_link_for_no_table_is_broken(db, record):
    with pytest.raises(BrokenLink):
        guests.table_of(Link(action=addresses.TABLE_LINK, record=record).sign())


def test_a_guests_own_link_opens_their_ticket_and_no_table(table):
    ticket = guests.claim(table, ZOE)
    token = addresses.seat_token(ticket)
    assert guests.ticket_of(token) == ticket
    with pytest.raises(BrokenLink):
        guests.table_of(token)
    with pytest.raises(BrokenLink):
        guests.ticket_of(addresses.table_token(table))


def test_a_link_for_no_ticket_is_broken(db):
    with pytest.raises(BrokenLink):
        guests.ticket_of(Link(action=addresses.SEAT_LINK, record="gone").sign())


def test_a_host_names_a_guest_once(table, amara):
    seat = table.seats.free()[4]
    ticket = guests.name_guest(seat, IDA, by=amara)
    assert (ticket.seat.position, ticket.seat.guest_name) == (5, "Ida Roe")
    assert refused(guests.name_guest, seat, ZOE).code == "seat_is_taken"


def test_a_guest_corrects_what_they_said(seat):
    ticket = valid(seat)
    guests.change(seat, replace(ZOE, name="Zoë Ashe", diet="No nuts, no fish"))
    seat = fresh(seat)
    assert (seat.guest_name, seat.needs.diet) == ("Zoë Ashe", "No nuts, no fish")
    assert valid(seat) == ticket


def test_needs_that_are_taken_back_are_deleted(seat):
    guests.change(seat, Guest("Zoë Ash", "zoe@home.example"))
    assert not GuestNeeds.objects.exists()


def test_a_seat_passed_on_replaces_ticket_link_and_needs(seat):
    old = valid(seat)
    link = addresses.seat_token(old)
    new = guests.transfer(seat, IDA)
    assert (fresh(old).state, new.state) == ("replaced", "valid")
    assert fresh(old).ended_at
    assert fresh(seat).guest_name == "Ida Roe"
    assert not GuestNeeds.objects.exists()
    with pytest.raises(TooLate) as no:
        guests.ticket_of(link)
    assert no.value.code == "old_ticket"
    assert Notice.objects.get(reason="seat.passed_on").to == "zoe@home.example"
    assert Notice.objects.filter(reason="seat.claimed", to="ida@home.example").exists()


def test_a_guest_without_an_address_is_told_by_nobody(table):
    seat = guests.claim(table, Guest("Ida Roe")).seat
    guests.transfer(seat, Guest("Zoë Ash"))
    assert Notice.objects.exclude(reason="order.paid").count() == 0


def test_a_guest_who_leaves_makes_room_for_another(seat, table):
    old = valid(seat)
    left = guests.leave(seat)
    assert (left.state, left.guest_name, left.guest_email) == ("free", "", "")
    assert fresh(old).state == "replaced"
    assert valid(left)
    assert not GuestNeeds.objects.exists()
    assert guests.claim(table, IDA).seat == seat


def test_a_corrected_address_gets_the_ticket_and_a_corrected_name_no_second_letter(seat):
    letters = Notice.objects.filter(reason="seat.claimed")
    guests.change(seat, replace(ZOE, name="Zoë Ashe"))
    assert letters.get().to == "zoe@home.example"
    guests.change(seat, replace(ZOE, email="zoe.ash@home.example"))
    assert letters.get(to="zoe.ash@home.example").enclosures == [["ticket", valid(seat).public_id]]
    guests.change(seat, replace(ZOE, email=""))
    assert letters.count() == 2


@pytest.mark.parametrize("act", [guests.leave, lambda s: guests.change(s, IDA)])
def test_nobodys_seat_cannot_be_left_or_changed(table, act):
    assert refused(act, table.seats.free()[0]).code == "seat_is_free"


def test_an_unused_seat_is_given_back_and_its_ticket_is_void(table, amara):
    seat = table.seats.free()[9]
    ticket = valid(seat)
    assert guests.give_back(seat, by=amara).state == "given_back"
    assert fresh(ticket).state == "void"
    assert table.seats.free().count() == 9
    assert refused(guests.give_back, seat).code == "unlawful_move"


def test_a_guests_seat_is_not_given_away_over_their_head(seat):
    assert refused(guests.give_back, seat).code == "seat_is_taken"


def test_a_host_sees_who_is_done_and_nothing_of_what_they_need(seat, table):
    view = tables.seen_by_host(table)
    assert (view.named, view.size) == (1, 10)
    assert [(place.name, place.done) for place in view.places][:2] == [
        ("Zoë Ash", True),
        ("", False),
    ]
    assert "nuts" not in repr(view)
    assert "Step-free" not in repr(view)


def test_a_hosts_view_takes_two_queries(seat, table, django_assert_num_queries):
    with django_assert_num_queries(2):
        tables.seen_by_host(table)


def test_needs_are_removed_when_their_day_has_come(seat):
    assert needs.remove() == 0
    with clock.stopped_at(seat.ball.ends_at + dt.timedelta(days=31)):
        assert needs.due().count() == 1
        assert needs.remove() == 1
        assert needs.remove() == 0
    assert Entry.objects.filter(verb="needs.removed", record_id=seat.public_id).count() == 1


def test_a_seat_has_one_valid_ticket_in_the_database_itself(seat):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.create(seat=seat, code="SECOND01")


def test_a_claimed_seat_has_a_guest_in_the_database_itself(seat):
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(guest_name="")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE events_seat SET state = 'free' WHERE id = %s", [seat.pk])
