"""Seats given back: offered to a community group for a week, and taken by its guests."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal, TooLate
from common.tokens import BrokenLink, Link
from events import addresses, tables
from events.models import GuestNeeds, Seat, SeatOffer
from events.moves import community, guests
from events.moves.community import Whom
from events.moves.guests import Guest
from events.passes import enclosing
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.events.conftest import fresh, later

NED = Guest("Ned Lamp", "ned@lamp.example", diet="No milk", consent=True)
PAT = Whom(name="Pat Lane", email="pat@home.example")


@pytest.fixture
def table(paid):
    """A paid table whose host gave three seats back."""
    table = paid.tables.get()
    for seat in table.seats.filter(position__gt=7):
        guests.give_back(seat)
    return table


@pytest.fixture
def offered(table, charity, dot):
    """Two of them, offered to the charity."""
    return community.offer(table.ball, Whom(charity), 2, by=dot)


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


def token_of(offer) -> str:
    return addresses.offer_link(offer).rstrip("/").rsplit("/", 1)[1]


def test_a_group_gets_a_letter_with_a_link_and_no_sum(offered, ball):
    letter = Notice.objects.get(reason="seats.offered")
    assert letter.to == "hi@lamp.example"
    assert addresses.offer_link(offered) in letter.text
    for hidden in ("£", "1,200", "Fernleaf"):
        assert hidden not in letter.text + letter.html
    assert offered.offered_at - offered.until + dt.timedelta(days=7) < dt.timedelta(seconds=9)
    assert community.to_offer(ball).count() == 1


def test_its_guests_take_the_seats_with_fresh_tickets(offered, ball):
    ticket = community.claim(offered, NED)
    assert (ticket.state, ticket.seat.state, ticket.seat.guest_name) == (
        "valid",
        "claimed",
        NED.name,
    )
    assert ticket.seat.needs.diet == "No milk"
    assert community.claim(offered, NED) == ticket
    community.claim(offered, Guest("Nia Lamp"))
    assert fresh(offered).state == "taken"
    assert community.claim(offered, NED) == ticket
    assert refused(community.claim, offered, Guest("Noa Lamp")).code == "all_taken"


def test_the_host_learns_that_a_seat_is_used_and_never_by_whom(table, offered):
    ticket = community.claim(offered, NED)
    view = tables.seen_by_host(table)
    assert (view.size, view.given_back, view.community) == (7, 3, 1)
    assert "Ned" not in str(view.places)
    files = enclosing.enclose_tickets(table.order.public_id)
    assert files
    assert ticket not in [each.tickets.get(state="valid") for each in table.seats.of_the_host()]


def test_the_journal_holds_ids_only(offered, charity):
    community.claim(offered, NED)
    told = [f"{e.verb} {e.fields} {e.reason} {e.record_id}" for e in Entry.objects.all()]
    assert any("seat.offered" in each for each in told)
    assert not any(word in each for each in told for word in ("Ned", "Lanterns", "lamp.example"))


def test_who_cannot_come_gives_the_seat_to_the_organisers_and_not_to_the_host(table, offered, ball):
    seat = community.claim(offered, NED).seat
    guests.leave(seat)
    seat = fresh(seat)
    assert (seat.state, seat.given_back_at is None) == ("given_back", False)
    assert not seat.tickets.filter(state="valid").exists()
    assert not GuestNeeds.objects.exists()
    assert community.claim(offered, Guest("Nia Lamp")).seat == seat


def test_a_seat_may_be_passed_on_within_the_group(offered):
    first = community.claim(offered, NED)
    second = guests.transfer(first.seat, Guest("Nia Lamp"))
    assert (fresh(first).state, second.seat.guest_name) == ("replaced", "Nia Lamp")


def test_the_shared_link_never_gives_away_what_was_given_back(table, offered):
    for number in range(7):
        guests.claim(table, Guest(f"Guest {number}"))
    assert refused(guests.claim, table, Guest("Late Guest")).code == "table_is_full"


def test_after_a_week_the_seats_go_to_the_next(offered, ball, dot):
    community.claim(offered, NED)
    with later(days=7, minutes=1):
        assert community.to_offer(ball).count() == 2
        assert refused(community.claim, offered, Guest("Nia")).code == "offer_over"
        assert community.lapse_due() == 1
        assert community.lapse_due() == 0
        assert fresh(offered).state == "lapsed"
        community.offer(ball, PAT, 2, by=dot)
    assert Seat.objects.filter(offer=offered).count() == 1


def test_the_sweep_says_how_many_offers_ended(offered, capsys):
    with later(days=8):
        call_command("end_seat_offers")
    assert "1 offers ended" in capsys.readouterr().out


@pytest.mark.parametrize(("act", "state"), [("decline", "declined"), ("take_back", "taken_back")])
def test_what_is_left_is_free_again_after_a_no(offered, ball, dot, act, state):
    community.claim(offered, NED)
    for _ in range(2):
        getattr(community, act)(offered, by=dot)
    assert fresh(offered).state == state
    assert community.to_offer(ball).count() == 2
    assert refused(community.claim, offered, Guest("Nia")).code == "offer_over"


def test_a_link_opens_while_the_offer_stands(offered, dot):
    token = token_of(offered)
    assert community.offer_of(token) == offered
    community.take_back(offered, by=dot)
    assert refused(community.offer_of, token).code == "offer_over"
    with pytest.raises(BrokenLink):
        community.offer_of(Link(addresses.OFFER_LINK, "nothing").sign())


@pytest.mark.parametrize(
    ("whom", "quantity", "field", "code"),
    [
        (Whom(), 1, "name", "missing"),
        (Whom(name="x" * 161, email="a@x.org"), 1, "name", "too_long"),
        (Whom(name="Pat", email="pat@"), 1, "email", "email"),
        (PAT, 0, "quantity", "how_many"),
        (PAT, 21, "quantity", "how_many"),
        (PAT, 4, "quantity", "too_few"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(table, dot, whom, quantity, field, code):
    no = refused(community.offer, table.ball, whom, quantity, by=dot)
    assert (no.field, no.code) == (field, code)


def test_only_a_verified_community_group_with_an_address_is_asked(table, dot, company, charity):
    def code(organisation):
        return refused(community.offer, table.ball, Whom(organisation), 1, by=dot).code

    assert code(company) == "not_one"
    assert code(factories.organisation(state="submitted")) == "not_one"
    charity.contact_email = ""
    charity.save()
    assert code(charity) == "no_address"
    owner = factories.person("Olu Own", of=charity)
    assert community.offer(table.ball, Whom(charity), 1, by=dot).email == owner.email


def test_after_the_deadline_nothing_is_offered_or_taken(table, offered, dot):
    with clock.stopped_at(table.ball.claims_close_at):
        with pytest.raises(TooLate):
            community.offer(table.ball, PAT, 1, by=dot)
        SeatOffer.objects.update(until=clock.now() + dt.timedelta(days=1))
        with pytest.raises(TooLate):
            community.claim(offered, NED)


def test_a_seat_taken_between_looking_and_locking_is_passed_over(offered, monkeypatch, ball, dot):
    hold = Seat.objects.hold
    first = offered.seats.order_by("pk")[0]

    def somebody_is_quicker(pk):
        if pk == first.pk:
            Seat.objects.filter(pk=pk).update(
                state="claimed", guest_name="Quick", claimed_at=clock.now()
            )
        return hold(pk)

    monkeypatch.setattr(Seat.objects, "hold", somebody_is_quicker)
    assert community.claim(offered, NED).seat != first


def test_a_seat_offered_between_looking_and_locking_is_passed_over(
    table, offered, dot, monkeypatch
):
    hold = Seat.objects.hold

    def somebody_is_quicker(pk):
        Seat.objects.filter(pk=pk).update(offer=offered)
        return hold(pk)

    monkeypatch.setattr(Seat.objects, "hold", somebody_is_quicker)
    assert refused(community.offer, table.ball, PAT, 1, by=dot).code == "too_few"


def test_the_database_knows_when_an_offer_ended(offered):
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatOffer.objects.update(state="lapsed")


def test_offers_are_forgotten_thirty_days_after_and_the_seats_stay(offered, ball):
    seat = community.claim(offered, NED).seat
    assert not community.ended(ball.ends_at).exists()
    community.ended(ball.ends_at + dt.timedelta(days=1)).delete()
    assert fresh(seat).offer is None
