"""Browsers at the Ball's pages: the buyer's, a guest's, the door's, and what stands in them."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from events import access, addresses
from events.models import Order, WaitingEntry
from events.moves import guests
from events.moves.guests import Guest
from events.moves.selling import field_of
from tests import factories
from tests.people.signing_in import signed_in

ZOE = Guest("Zoë Ash", "zoe@home.example", diet="No nuts at all", access="Ramp", consent=True)
BUYER = {
    "name": "Amara Obi",
    "email": "amara@fern.example",
    "phone": "",
    "organisation_name": "Fernleaf Software",
    "gift": "",
}


def at(name, *words, **query) -> str:
    """An address of the Ball's."""
    return reverse(f"events:{name}", args=words, query=query or None)


def path_of(address: str) -> str:
    """An absolute address of ours, as a test client takes it."""
    return "/" + address.split("/", 3)[3]


def knows(client: Client, order: Order) -> Client:
    """The client, having opened the order by the link in the buyer's mail."""
    client.get(path_of(access.order_link(order)))
    return client


def text(reply) -> str:
    return reply.content.decode()


def errors(reply):
    return reply.context["form"].errors


@pytest.fixture
def choose(ball, table_of_ten):
    """Choose in the shop: a table unless told otherwise; answers the reply."""

    def send(client, kind=None, quantity="1", **more):
        name = field_of((kind or table_of_ten).public_id)
        return client.post(at("shop", ball.slug), {name: quantity, **more})

    return send


@pytest.fixture
def buyer(client, choose) -> Client:
    """A browser that has chosen a table."""
    choose(client)
    return client


@pytest.fixture
def order(buyer) -> Order:
    """The order it holds."""
    return Order.objects.get()


@pytest.fixture
def table(paid):
    """A paid table of ten."""
    return paid.tables.select_related("ball").get()


@pytest.fixture
def host(paid) -> Client:
    """The host's browser."""
    return knows(Client(), paid)


@pytest.fixture
def shared(table) -> str:
    """The table's shared link."""
    return path_of(addresses.table_link(table))


@pytest.fixture
def ticket(table):
    """Zoë's ticket; she told us in confidence what she needs."""
    return guests.claim(table, ZOE)


@pytest.fixture
def seat_page(ticket) -> str:
    """Her own page."""
    return path_of(addresses.seat_link(ticket))


def allowed(person, *codenames):
    """The person, with these permissions."""
    person.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return person


@pytest.fixture
def doorkeeper(db):
    """May admit guests, and nothing more; not staff."""
    return allowed(factories.person("Dora Keeper"), "add_admission")


@pytest.fixture
def at_the_door(doorkeeper) -> Client:
    """Their phone, second factor passed."""
    return signed_in(Client(), doorkeeper)


@pytest.fixture
def waits_for(db):
    """Puts somebody on the waiting list, by first name."""

    def act(ball, kind, name="Wanda", quantity=2) -> WaitingEntry:
        return WaitingEntry.objects.create(
            ball=ball,
            ticket_type=kind,
            quantity=quantity,
            name=f"{name} Waits",
            email=f"{name.lower()}@home.example",
        )

    return act
