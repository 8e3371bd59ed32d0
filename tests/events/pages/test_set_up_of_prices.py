"""The office's form of a ticket type: who pays, carers, early prices; refusals beside the field."""

import datetime as dt

import pytest
from django.urls import reverse

from common import clock
from events import seats
from events.models import PoolCounter, TicketType
from people.roles import BALL_TEAM
from tests.events.conftest import fresh
from tests.events.pages.conftest import at, errors, text
from tests.events.pages.office import one_of
from tests.events.pages.test_set_up import TYPE, moment

TABLE = TYPE | {"name": "Captain’s table", "kind": "table", "seats": "10", "price": "0"}


@pytest.fixture
def team(db):
    """Somebody of the Ball's team."""
    return one_of(BALL_TEAM)


@pytest.fixture
def send(team, ball, room):
    """Sends the form of a new type."""
    return lambda posted: team.post(
        reverse("ball_new_type", args=[ball.slug]), {"pools": [room.pk]} | posted
    )


@pytest.fixture
def again(team, room):
    """Sends the form of a type that is there, as it is shown but for what is told."""

    def act(kind, **more):
        address = reverse("ball_type", args=[kind.public_id])
        form = team.get(address).context["form"]
        posted = {name: form[name].value() for name in form.fields}
        for name, value in posted.items():
            if isinstance(value, dt.datetime):
                posted[name] = form.fields[name].widget.format_value(value)
        kept = {
            name: value for name, value in (posted | more).items() if value not in (None, False)
        }
        return team.post(address, kept)

    return act


def test_the_office_makes_a_captains_table_with_its_price_and_day(client, team, ball, send):
    reply = send(TABLE | {"guest_price": "90", "release_at": moment(60)})
    assert reply.status_code == 303, errors(reply)
    kind = TicketType.objects.get(kind="table")
    assert kind.guest_seat.price_pence == 9_000
    listed = text(team.get(reverse("ball_set_up", args=[ball.slug])))
    assert "Guests pay £90 each, until" in listed
    assert "Those of its captain’s table" in listed
    shop = text(client.get(at("shop", ball.slug)))
    assert "a seat, paid by each guest" in shop


def test_what_is_shown_is_kept_when_nobody_touches_it(again, for_guests, guest_seat):
    exactly = for_guests.release_at.replace(second=59, microsecond=7)
    TicketType.objects.filter(pk=for_guests.pk).update(release_at=exactly)
    reply = again(for_guests)
    assert reply.status_code == 303, errors(reply)
    kept = fresh(for_guests)
    assert (kept.guest_seat, kept.release_at) == (guest_seat, exactly)
    assert fresh(guest_seat).price_pence == 9_000


def test_what_guests_buy_is_changed_without_a_pool(again, for_guests, guest_seat):
    reply = again(guest_seat, price="85")
    assert reply.status_code == 303, errors(reply)
    assert fresh(guest_seat).price_pence == 8_500


def test_the_office_makes_a_carers_seat(client, ball, team, send):
    reply = send(TYPE | {"price": "0", "carer": "on"})
    assert reply.status_code == 303, errors(reply)
    assert TicketType.objects.get().carer
    assert "for a carer" in text(team.get(reverse("ball_set_up", args=[ball.slug])))


def test_an_early_price_is_kept_with_its_limit_counted(ball, team, send, again):
    reply = send(TYPE | {"early_price": "80", "early_units": "5", "early_until": moment(9)})
    assert reply.status_code == 303, errors(reply)
    kind = TicketType.objects.get()
    assert (kind.early_pence, kind.early_units) == (8_000, 5)
    assert PoolCounter.objects.get(pool_key=seats.early_key(kind)).capacity == 5
    assert "Early price £80, until" in text(team.get(reverse("ball_set_up", args=[ball.slug])))
    until = clock.now() + dt.timedelta(days=3, seconds=5)
    TicketType.objects.update(early_until=until)
    assert again(kind).status_code == 303
    assert fresh(kind).early_until == until, "looking at it does not change it"
    assert again(kind, early_price="", early_units="", early_until="").status_code == 303
    assert fresh(kind).early_pence is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"early_price": "95.50", "early_units": "5"}, "early_price"),
        ({"early_price": "lots", "early_units": "5"}, "early_price"),
        ({"early_price": "-1", "early_units": "5"}, "early_price"),
        ({"early_price": "9" * 14, "early_units": "5"}, "early_price"),
        ({"early_price": "", "early_units": "5"}, "early_price"),
        ({"early_price": "", "early_until": moment(9)}, "early_price"),
        ({"early_price": "80"}, "early_until"),
        ({"early_price": "80", "early_until": "soon"}, "early_until"),
        ({"early_price": "80", "early_units": "0"}, "early_units"),
        ({"early_price": "80", "early_units": "many"}, "early_units"),
        ({"early_price": "80", "early_units": "9" * 30}, "early_units"),
        ({"early_price": "80", "early_units": "-3"}, "early_units"),
        ({"guest_price": "90", "release_at": moment(9)}, "guest_price"),
        ({"kind": "table", "price": "0", "guest_price": "90"}, "release_at"),
        ({"kind": "table", "price": "0", "guest_price": "90", "release_at": "x"}, "release_at"),
        ({"kind": "table", "price": "0", "release_at": moment(9)}, "guest_price"),
        ({"kind": "table", "guest_price": "90", "release_at": moment(9)}, "price"),
        (
            {"kind": "table", "price": "0", "guest_price": "90", "release_at": moment(999)},
            "release_at",
        ),
        (
            {"kind": "table", "price": "0", "guest_price": "\0", "release_at": moment(9)},
            "guest_price",
        ),
        ({"carer": "on"}, "price"),
        ({"carer": "on", "price": "0", "seats": "2"}, "seats"),
        ({"carer": "on", "price": "0", "kind": "table"}, "kind"),
    ],
)
def test_terms_that_cannot_be_stand_beside_their_field_and_stay_typed(send, more, field):
    reply = send(TYPE | more)
    assert reply.status_code in {409, 422}
    assert list(errors(reply)) == [field]
    assert not TicketType.objects.exists()
    for name, typed in more.items():
        assert reply.context["form"][name].value() in (typed, typed == "on")
