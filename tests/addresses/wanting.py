"""Pages that open only after something: a code was asked for, a key was added, a seat was bought.

The walk (test_walk.py) cannot come by them with a record and an address alone. Each of these makes
what a page wants, and gives the browser and the addresses that then open.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Iterator

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from common import clock
from events.access import order_link
from events.models import Order
from events.moves import selling
from events.moves.selling import Details, Wanted
from people.models import Person
from tests import factories
from tests.addresses.book import World
from tests.events.tills import FakeTill
from tests.people.signing_in import signed_in
from tests.people.test_second_factor import code_of, enrol
from tests.people.test_sign_in import ask, code_for

Opens = Iterator[tuple[Client, list[str]]]


def a_code(ben: Person) -> Opens:
    """Somebody gave an address and waits for the letter; another has an app besides."""
    client = Client()
    ask(client, ben.email)
    yield client, ["/account/code/"]
    at_home, elsewhere = Client(), Client()
    at_home.force_login(ben)
    enrol(at_home)
    ask(elsewhere, ben.email)
    elsewhere.post("/account/code/", {"code": code_for(ben.email)})
    yield elsewhere, ["/account/safety/check/"]


def a_key(ben: Person) -> Opens:
    """Somebody has an app, codes on paper and a key, and has just shown one of them."""
    client = Client()
    client.force_login(ben)
    secret = enrol(client)
    at = "/account/safety/"
    yield client, [f"{at}again/", f"{at}codes/", f"{at}app/remove/"]
    key = Authenticator.objects.create(
        user=ben, type=Authenticator.Type.WEBAUTHN, data={"name": "The key on my ring"}
    )
    client.post(f"{at}again/", {"code": code_of(secret)})
    yield client, [f"{at}keys/", f"{at}keys/{key.pk}/name/", f"{at}keys/{key.pk}/remove/"]


def a_seat(till: FakeTill) -> Opens:
    """Somebody bought a single seat at a charity's Ball, with a gift, while tickets may go back."""
    until = clock.now() + dt.timedelta(days=7)
    ball = factories.ball(organiser_is_charity=True, refunds_until=until)
    room = factories.pool(ball, capacity=20)
    single = factories.ticket_type(ball, room, name="A seat", kind="single", seats=1)
    held = selling.reserve(ball, [Wanted(single.public_id, 1)])
    giver = Details("Greta Lund", "greta@lund.example")
    client, paid = Client(), _paid(selling.fill_in(held, giver, gift_pence=2_000), till)
    client.get(_path(order_link(paid)))
    seat = paid.seats.get().public_id
    names = [("order_seat", [seat]), ("gift_aid", []), ("order_give_up", [])]
    yield client, [reverse(f"events:{name}", args=[paid.public_id, *more]) for name, more in names]


def a_captain(world: World) -> Opens:
    """Somebody opened the link to the table that they fill."""
    client = Client()
    client.get(f"/ball/captains/open/{world.words['ball/captains/open.token']}/")
    yield client, [reverse("events:captain", args=[world.words["ball/captains.public_id"]])]


def a_newcomer(_world: World) -> Opens:
    """Somebody signed in who belongs to no organisation yet."""
    new = factories.person(f"Nia New {secrets.token_hex(2)}")
    yield signed_in(Client(), new), ["/desk/", "/account/helping/", "/account/letters/"]


def _paid(held: Order, till: FakeTill) -> Order:
    selling.start_payment(held)
    session = held.attempts.get().session_id
    till.pay(session)
    return selling.fulfil(session)


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


# By what the test is given (fixtures of tests/addresses).
FIRST: dict[str, tuple[Callable[..., Opens], tuple[str, ...]]] = {
    "a code": (a_code, ("ben",)),
    "a key": (a_key, ("ben",)),
    "a seat": (a_seat, ("till",)),
    "a captain": (a_captain, ("world",)),
    "a newcomer": (a_newcomer, ("world",)),
}
