"""A captain keeps a table, and guests have paid their own seats at it; somebody has a carer."""

from __future__ import annotations

from common.errors import Refusal
from events.models import Ball, Captaincy, Order, Table, TicketType
from events.moves import captains, selling
from events.moves.captains import Captain
from events.moves.selling import Details, Wanted
from workspace.demo import cast
from workspace.demo.days import ago

NAME, TABLE = "Gita Rowan", "The Shuttle Street choir"
GUESTS = {"Gita Rowan": 1, "Mo Sellers": 2, "Hanna Wood": 1}


def reserve(ball: Ball) -> int:
    """Let the captain reserve and the guests pay, once; answers how many orders were made."""
    if Captaincy.objects.filter(order__ball=ball).exists():
        return 0
    kind = TicketType.objects.get(ball=ball, name="Captain’s table")
    try:
        with ago(18, 20):
            order = selling.reserve(ball, [Wanted(kind.public_id, 1)])
            captaincy = captains.confirm(captains.ask(order, Captain(NAME, _email(NAME), TABLE)))
        for days, (name, quantity) in enumerate(GUESTS.items(), start=10):
            with ago(days, 20):
                _join(captaincy.table, name, quantity)
    except Refusal:  # before sales opened, or after they closed
        return 0
    return 1 + len(GUESTS)


def with_a_carer(ball: Ball) -> int:
    """Somebody comes with a carer."""
    name = "Rafi Dean"
    if Order.objects.filter(ball=ball, email=_email(name)).exists():
        return 0
    kinds = {kind.name: kind for kind in ball.ticket_types.all()}
    wanted = [Wanted(kinds[each].public_id, 1) for each in ("Single seat", "Carer’s seat")]
    try:
        with ago(8, 11):
            _pay(selling.reserve(ball, wanted), name)
    except Refusal:
        return 0
    return 1


def _join(table: Table, name: str, quantity: int) -> None:
    _pay(captains.join(table, quantity), name)


def _pay(order: Order, name: str) -> None:
    order = selling.fill_in(order, Details(name=name, email=_email(name)))
    selling.start_payment(order)
    selling.fulfil(order.attempts.get().session_id)


def _email(name: str) -> str:
    return cast.ADDRESS.format(name.lower().replace(" ", "."))
