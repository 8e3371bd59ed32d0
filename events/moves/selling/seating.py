"""What a paid order becomes: tables, a seat for each person with its ticket, and benefits owed."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from common import clock
from common.states import lawful
from events.models import Order, OrderLine, Seat, Table, TableInvitation, TicketType
from events.moves import benefits, tickets
from events.states import INVITATION


def seat(order: Order) -> None:
    """Make them. A buyer of single seats has the first; every other seat waits for its guest."""
    made: list[Seat] = []
    number = 0
    for line in order.lines.select_related("ticket_type").exclude(ticket_type=None):
        for unit in range(line.quantity):
            table = order.at_table  # of a captain's guest
            if _of(line).kind != TicketType.Kind.SINGLE:
                number += 1
                table = _table(order, _of(line), number)
            first = unit * _of(line).seats + 1
            made += [
                Seat(ball_id=order.ball_id, order=order, line=line, table=table, position=position)
                for position in range(first, first + _of(line).seats)
            ]
    _seat_the_buyer(order, made)
    _answer_invitations(order)
    tickets.issue(Seat.objects.bulk_create(made))
    benefits.promise(order)


def _answer_invitations(order: Order) -> None:
    """A captain's guest who was asked by name has a seat now: by that link, or by that address."""
    if order.at_table is None:
        return
    theirs = Q(order=order) | Q(email__iexact=order.email)
    asked = order.at_table.invitations.filter(theirs, seat=None)
    for one in asked:
        if lawful(INVITATION, one.state, TableInvitation.State.CLAIMED):
            one.state, one.ended_at = TableInvitation.State.CLAIMED, clock.now()
            one.save(update_fields=["state", "ended_at"])


def _of(line: OrderLine) -> TicketType:
    assert line.ticket_type is not None  # noqa: S101  # the caller asked for such lines only
    return line.ticket_type


def _table(order: Order, kind: TicketType, number: int) -> Table:
    name = (order.organisation_name or order.name)[:60]  # cut, so that the number stays
    if number > 1:
        name = _("%(name)s, table %(number)s") % {"name": name, "number": number}
    return Table.objects.create(ball_id=order.ball_id, order=order, name=name, size=kind.seats)


def _seat_the_buyer(order: Order, made: list[Seat]) -> None:
    for seat in made:
        if seat.table is None or order.at_table_id:
            seat.state = Seat.State.CLAIMED
            seat.guest_name, seat.guest_email = order.name, order.email
            seat.claimed_at = clock.now()
            return
