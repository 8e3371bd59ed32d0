"""The Ball's world: a till in memory, and orders at each stage."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from common import clock
from events.models import (
    Holding,
    Invoice,
    Order,
    PaymentAttempt,
    PoolCounter,
    WaitingEntry,
)
from events.moves import captains, selling, waiting
from events.moves.captains import Captain
from events.moves.selling import Billing, Details, Wanted, billing
from events.moves.waiting import Wish
from events.till import served_by
from notices.models import Notice
from tests import factories
from tests.events.tills import FakeTill

AMARA = Details(name="Amara Obi", email="amara@fern.example", organisation_name="Fernleaf Software")
GRETA = Details(name="Greta Lund", email="greta@home.example")
CAP = Captain("Cap Ahmed", "cap@team.example", "The Loopers")
IDA = Details(name="Ida Moor", email="ida@home.example")

TO = Billing("accounts@fern.example", "Weaver Street 1\nLeeds LS1 4AP", "PO-7")
ACCOUNT = {
    "pay_to_name": "The Loom Trust",
    "pay_to_sort_code": "12-34-56",
    "pay_to_account": "12345678",
}

Holds = Callable[..., Order]


@pytest.fixture
def till() -> Iterator[FakeTill]:
    """A till in memory, in place of Stripe."""
    with served_by(FakeTill()) as fake:
        yield fake


@pytest.fixture
def single(ball, room):
    """A single seat at £95."""
    return factories.ticket_type(
        ball, room, kind="single", name="Single seat", price_pence=9_500, seats=1
    )


@pytest.fixture
def holds(ball, table_of_ten) -> Holds:
    """Holds a table, unless told otherwise, filled in by Amara for her company."""

    def hold(kind=None, quantity=1, details=AMARA, gift_pence=0, by=None) -> Order:
        order = selling.reserve(ball, [Wanted((kind or table_of_ten).public_id, quantity)], by=by)
        if details:
            order = selling.fill_in(order, details, gift_pence=gift_pence)
        return order

    return hold


@pytest.fixture
def held(holds) -> Order:
    """A table held and filled in."""
    return holds()


@pytest.fixture
def awaiting(held, till) -> Order:
    """A table whose payment page is open."""
    selling.start_payment(held)
    return fresh(held)


@pytest.fixture
def paid(awaiting, till) -> Order:
    """A table that is paid."""
    till.pay(session_of(awaiting))
    return selling.fulfil(session_of(awaiting))


@pytest.fixture
def buys(holds, till):
    """Buys and pays; Greta for herself unless told otherwise."""

    def act(kind, quantity=1, details=GRETA, gift_pence=0) -> Order:
        order = holds(kind, quantity, details, gift_pence)
        selling.start_payment(order)
        if order.total_pence:
            till.pay(session_of(order))
            selling.fulfil(session_of(order))
        return fresh(order)

    return act


@pytest.fixture
def three(buys, single) -> Order:
    """Three single seats and a gift of £20."""
    return buys(single, 3, gift_pence=2_000)


@pytest.fixture
def by_bank(ball):
    """A Ball whose invoices are paid to its own account."""
    type(ball).objects.update(invoice_by="bank", **ACCOUNT)
    ball.refresh_from_db()


@pytest.fixture
def by_stripe(ball):
    """A Ball whose invoices Stripe sends."""
    type(ball).objects.update(invoice_by="stripe")
    ball.refresh_from_db()


@pytest.fixture
def bill(held, by_bank) -> Invoice:
    """Amara's table, billed to her company, to be paid by transfer."""
    return billing.request(fresh(held), TO)


@pytest.fixture
def at_stripe(held, by_stripe, till) -> Invoice:
    """The same, sent by Stripe."""
    return billing.request(fresh(held), TO)


@pytest.fixture
def pays(till) -> Callable[[Order], Order]:
    """Lets a held order be paid."""

    def pay(order: Order) -> Order:
        selling.start_payment(order)
        till.pay(session_of(order))
        return selling.fulfil(session_of(order))

    return pay


@pytest.fixture
def small(ball):
    """A pool of four seats."""
    return factories.pool(ball, name="Balcony", capacity=4)


@pytest.fixture
def seat(ball, small):
    """A single seat in it."""
    return factories.ticket_type(
        ball, small, kind="single", name="Balcony seat", price_pence=5_000, seats=1
    )


@pytest.fixture
def sold_out(ball, seat) -> Order:
    """All four are held."""
    return selling.reserve(ball, [Wanted(seat.public_id, 4)])


@pytest.fixture
def waits(ball, seat):
    """Somebody joins the line: by first name, for so many."""

    def act(name="Greta", quantity=1) -> WaitingEntry:
        wish = Wish(f"{name} Lund", f"{name.lower()}@home.example", quantity, seat.public_id)
        return waiting.join(ball, wish)

    return act


@pytest.fixture
def guest_seat(ball):
    """What each guest pays: £90."""
    return factories.ticket_type(
        ball, kind="single", name="Seat at a captain’s table", price_pence=9_000, seats=1
    )


@pytest.fixture
def for_guests(ball, room, guest_seat):
    """A table of ten whose guests pay, let go in thirty days."""
    return factories.ticket_type(
        ball,
        room,
        name="Captain’s table",
        price_pence=0,
        guest_seat=guest_seat,
        release_at=clock.now() + dt.timedelta(days=30),
    )


@pytest.fixture
def asked(ball, for_guests):
    """Reserved by Cap, the letter not answered yet."""
    order = selling.reserve(ball, [Wanted(for_guests.public_id, 1)])
    return captains.ask(order, CAP)


@pytest.fixture
def captaincy(asked):
    """The same, the letter answered."""
    return captains.confirm(asked)


@pytest.fixture
def captains_table(captaincy):
    """Their table."""
    return captaincy.table


@pytest.fixture
def joins(captains_table, till):
    """A guest takes seats, and pays unless told otherwise."""

    def join(quantity=1, details=GRETA, pays=True) -> Order:
        order = selling.fill_in(captains.join(captains_table, quantity), details)
        if pays:
            selling.start_payment(order)
            till.pay(session_of(order))
            selling.fulfil(session_of(order))
        return fresh(order)

    return join


def fresh(record):
    """The record as the database has it."""
    return type(record)._default_manager.get(pk=record.pk)


def attempt_of(order: Order) -> PaymentAttempt:
    """Its latest attempt."""
    return order.attempts.order_by("-pk")[0]


def session_of(order: Order) -> str:
    """Its latest payment page."""
    return attempt_of(order).session_id


def taken(pool) -> int:
    """Seats held and sold of a pool."""
    return PoolCounter.objects.get(pool_key=pool.public_id).taken


def later(**by: int):
    """The clock stopped so much later than now."""
    return clock.stopped_at(clock.now() + dt.timedelta(**by))


@pytest.fixture
def at_noon():
    """The clock stopped in the middle of the day: an evening an hour later is the same evening."""
    noon = clock.now().astimezone(clock.LONDON).replace(hour=12, minute=0)
    with clock.stopped_at(noon.astimezone(dt.UTC)):
        yield


def kept_by(order) -> int:
    """Seats that the order keeps of the one pool."""
    return sum(h.seats for h in Holding.objects.filter(order=order, released_at=None))


def letters(reason):
    """Letters sent for that reason."""
    return Notice.objects.filter(reason=reason)
