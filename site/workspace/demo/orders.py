"""Some seats are bought already, through the shop's own moves, with a till that only pretends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from common import clock
from common.errors import Refusal
from events.models import Ball, Benefit, Order, Table, TicketType
from events.moves import benefits, guests, selling
from events.moves.guests import Guest
from events.moves.selling import Details, Wanted
from events.till import (
    Checkout,
    CheckoutReading,
    DisputeReading,
    Invoice,
    InvoiceReading,
    Movement,
    RefundReading,
    TillRefused,
    served_by,
)
from people.models import Organisation
from workspace.demo import captains, cast
from workspace.demo.days import ago


class PretendTill:
    """Takes every payment at once; no money and no network anywhere."""

    def __init__(self) -> None:
        """Nothing opened yet."""
        self.pages: dict[str, CheckoutReading] = {}

    def open_checkout(self, asked: Checkout, *, key: str) -> CheckoutReading:
        """A page that is paid as soon as it is open."""
        page = CheckoutReading(
            session_id=f"cs_demo_{key}",
            status="complete",
            paid=True,
            amount_pence=asked.total_pence,
            intent_id=f"pi_demo_{key}",
            url="https://till.example/",
            attempt=asked.attempt,
            order=asked.order,
        )
        self.pages[page.session_id] = page
        return page

    def read(self, session_id: str) -> CheckoutReading:
        """The page as it was opened."""
        return self.pages[session_id]

    def expire(self, session_id: str) -> CheckoutReading:
        """Too late: it is paid."""
        return self.pages[session_id]

    def refund(self, intent_id: str, amount_pence: int, *, refund: str, key: str) -> RefundReading:
        """Nothing is given back in this story."""
        raise TillRefused("The pretended till gives nothing back.")

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        """There are none."""
        return None

    def read_refund(self, refund_id: str) -> RefundReading:
        """There are none."""
        raise TillRefused("The pretended till gives nothing back.")

    def refunds_of(self, intent_id: str) -> list[RefundReading]:
        """There are none."""
        return []

    def send_invoice(self, asked: Invoice, *, key: str) -> InvoiceReading:
        """Everybody pays by card in this story."""
        raise TillRefused("The pretended till sends no invoices.")

    def read_invoice(self, invoice_id: str) -> InvoiceReading:
        """There are none."""
        raise TillRefused("The pretended till sends no invoices.")

    def void_invoice(self, invoice_id: str) -> InvoiceReading:
        """There are none."""
        raise TillRefused("The pretended till sends no invoices.")

    def mark_invoice_paid(self, invoice_id: str, *, key: str) -> InvoiceReading:
        """There are none."""
        raise TillRefused("The pretended till sends no invoices.")

    def unused(self, customer_id: str) -> int:
        """Nothing is kept for anybody."""
        return 0

    def give_unused_back(
        self, customer_id: str, pence: int, *, ours: str, key: str
    ) -> RefundReading:
        """There is nothing to give."""
        raise TillRefused("The pretended till gives nothing back.")

    def read_dispute(self, dispute_id: str) -> DisputeReading:
        """Nobody disputes anything."""
        raise TillRefused("The pretended till knows no disputes.")

    def movements(self, since: dt.datetime, until: dt.datetime) -> Iterator[Movement]:
        """No money ever moves."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Bought:
    """Who bought what, so many days ago, and who has claimed a seat since."""

    days: int
    buyer: str
    ticket: str
    quantity: int = 1
    organisation: str = ""
    gift_pence: int = 0
    po_number: str = ""
    guests: list[Guest] = field(default_factory=list)


BOUGHT = [
    Bought(
        37,
        cast.TABLE_HOST,
        "Table of ten",
        organisation="Loop & Lattice",
        po_number="LL-2027-014",
        guests=[
            Guest(cast.TABLE_HOST, "tess.okafor@demo.heddle.example"),
            Guest("Leo Marchetti", "leo@guests.example", diet="No nuts, please", consent=True),
            Guest("Parveen Akhtar", "parveen@guests.example", diet="Halal", consent=True),
            Guest("Gwen Pritchard", "", access="A chair near the door", consent=True),
            Guest("Ned Sugden", "ned@guests.example"),
            Guest("Chidi Eze", "chidi@guests.example", diet="Vegan", consent=True),
        ],
    ),
    Bought(29, "Priya Nair", "Weaver sponsor", organisation="Kirkstall Bank plc"),
    Bought(21, "Olive Thackray", "Single seat", quantity=2, gift_pence=2_500),
    Bought(12, cast.COMPANY_LEAD, "Table of ten", organisation="Fernleaf Software"),
    Bought(4, "Stan Pickles", "Single seat"),
]


# Days before the evening itself.
BOUGHT_LAST_YEAR = [
    Bought(90, "Olive Thackray", "Single seat", quantity=2),
    Bought(71, cast.TABLE_HOST, "Table of ten", organisation="Loop & Lattice"),
    Bought(33, cast.COMPANY_LEAD, "Table of ten", organisation="Fernleaf Software"),
    Bought(30, "Priya Nair", "Table of ten", organisation="Kirkstall Bank plc"),
    Bought(12, "Stan Pickles", "Single seat", gift_pence=1_000),
]


def buy_last_year(ball: Ball) -> int:
    """The same for a Ball that is over; before that, nothing is bought at it."""
    if not ball.over:
        return 0
    since = (clock.today() - ball.starts_at.astimezone(clock.LONDON).date()).days
    return buy(ball, [replace(one, days=one.days + since) for one in BOUGHT_LAST_YEAR])


def tick(ball: Ball) -> None:
    """One thing that a sponsor was promised is done, where nothing was ticked yet."""
    owed = Benefit.objects.owed_at(ball)
    first = owed.filter(due_on__gte=clock.today()).first()
    if first is not None and not owed.done().exists():
        benefits.tick(first, by=cast.person(cast.GUEST_DESK))


def buy(ball: Ball, bought: Iterable[Bought] = BOUGHT) -> int:
    """Let them buy what they have not bought yet; answers how many did."""
    made = 0
    with served_by(PretendTill()):
        for one in bought:
            email = _email(one.buyer)
            if Order.objects.filter(ball=ball, email__iexact=email).exists():
                continue
            with ago(one.days, 19, 40):
                try:
                    _buy(ball, one, email)
                except Refusal:  # before sales opened, or after they closed
                    continue
            made += 1
    return made


def keep_tables(ball: Ball) -> int:
    """A captain's table with guests who paid, and somebody with a carer; answers how many."""
    with served_by(PretendTill()):
        return captains.reserve(ball) + captains.with_a_carer(ball)


def _email(name: str) -> str:
    return cast.ADDRESS.format(name.lower().replace(" ", "."))


def _buy(ball: Ball, one: Bought, email: str) -> None:
    organisation = Organisation.objects.filter(name=one.organisation).first()
    by = cast.person(one.buyer) if organisation else None
    kind = TicketType.objects.get(ball=ball, name=one.ticket)
    order = selling.reserve(ball, [Wanted(kind.public_id, one.quantity)], by=by)
    details = Details(
        name=one.buyer, email=email, po_number=one.po_number, organisation=organisation
    )
    order = selling.fill_in(order, details, gift_pence=one.gift_pence, by=by)
    selling.start_payment(order, by=by)
    attempt = order.attempts.get()
    selling.fulfil(attempt.session_id)
    for table in Table.objects.filter(order=order)[:1]:
        for guest in one.guests:
            guests.claim(table, guest)
