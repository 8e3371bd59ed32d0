"""Invitations by name: a seat is kept, a letter goes out, and the invited says yes or no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common import clock, tokens
from common.errors import Refusal, TooLate
from common.states import require
from events import letters_captains, letters_evening, letters_tables, links
from events.addresses import INVITATION_LINK
from events.guest_lines import Line
from events.models import Seat, Table, TableInvitation, Ticket
from events.moves import guests
from events.moves.who_sits import Guest, judge
from events.states import INVITATION
from journal.entries import record
from people.models import Person

REST = dt.timedelta(days=1)  # between two letters that the host asks for
MOST_A_SEAT = 5  # invitations in all, however many were taken back or declined


def invitation_of(token: str) -> TableInvitation:
    """What an invited person's own link opens. Raises BrokenLink, or TooLate where it is over."""
    link = links.read(token, action=INVITATION_LINK)
    invitation = (
        TableInvitation.objects.select_related("table__ball", "table__order", "ticket__seat__ball")
        .filter(public_id=link.record)
        .first()
    )
    if invitation is None:
        raise tokens.BrokenLink(_("This link is for nothing we know."), code="broken_link")
    if invitation.table.ball.called_off_at:
        raise TooLate(_("This evening was called off."), code="called_off")
    if invitation.state == TableInvitation.State.TAKEN_BACK:
        raise TooLate(
            _("The host has taken this invitation back. Please ask them."), code="taken_back"
        )
    return invitation


@transaction.atomic
def invite(
    table: Table, name: str, email: str, *, seat: Seat | None = None, by: Person | None = None
) -> TableInvitation:
    """Keep a seat for somebody and write to them. ``seat`` names which; any open one otherwise.

    Raises Refusal beside the field it is about, or where no seat is open; TooLate after claims.
    """
    name, email = " ".join(name.split()), email.strip()
    judged(name, email)
    table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    guests.still_open(table.order)
    new_at(table, email)
    held = _open_seat(table, seat)
    invitation = TableInvitation.objects.create(table=table, seat=held, name=name, email=email)
    record(by, "invitation.sent", invitation)
    letters_tables.invited(invitation)
    return invitation


def invite_all(table: Table, lines: Iterable[Line], *, by: Person | None = None) -> list[Line]:
    """Invite every line that has nothing wrong with it; each says what became of it."""
    told = []
    for line in lines:
        if line.trouble:
            told.append(line)
            continue
        try:
            invite(table, line.name, line.email, by=by)
        except TooLate:
            raise
        except Refusal as no:
            told.append(replace(line, trouble=no.message))
        else:
            told.append(replace(line, done=_("Invited")))
    return told


def looked_at(table: Table, lines: Iterable[Line]) -> list[Line]:
    """What would become of each line now; nothing is written."""
    left = table.seats.of_the_host().open().count()
    told = []
    for line in lines:
        trouble = line.trouble or _why_not(table, line.email)
        if not trouble:
            left -= 1
            trouble = _no_seat().message if left < 0 else ""
        told.append(replace(line, trouble=trouble, done="" if trouble else _("Can be invited")))
    return told


@transaction.atomic
def write_again(invitation: TableInvitation, *, by: Person | None = None) -> TableInvitation:
    """The host asks us to write once more; once a day at most."""
    invitation = _held(invitation)
    guests.still_open(invitation.table.order)
    if invitation.state != TableInvitation.State.INVITED:
        raise Refusal(_("This invitation is answered already."), code="answered")
    if clock.now() < invitation.written_at + REST:
        raise Refusal(_("We wrote to them less than a day ago."), code="written_today")
    invitation.written_at = clock.now()
    invitation.save(update_fields=["written_at"])
    record(by, "invitation.sent_again", invitation)
    letters_tables.invited(invitation)
    return invitation


@transaction.atomic
def take_back(invitation: TableInvitation, *, by: Person | None = None) -> TableInvitation:
    """The host keeps the seat for somebody else. A second time changes nothing.

    Where the evening was called off, whoever had not answered is told so.
    """
    invitation = _held(invitation)
    if invitation.state == TableInvitation.State.TAKEN_BACK:
        return invitation
    invitation = _end(invitation, TableInvitation.State.TAKEN_BACK, by)
    if invitation.table.ball.called_off_at and not _hears_by_order(invitation):
        letters_evening.no_more_invited(invitation)
    return invitation


@transaction.atomic
def decline(invitation: TableInvitation, *, by: Person | None = None) -> TableInvitation:
    """The invited cannot come: the seat is free for the next, and the host is told, once."""
    invitation = _held(invitation)
    if invitation.state == TableInvitation.State.DECLINED:
        return invitation
    invitation = _end(invitation, TableInvitation.State.DECLINED, by)
    if invitation.seat_id:
        letters_tables.declined(invitation)
    else:
        letters_captains.declined(invitation, invitation.table.captaincy)
    return invitation


@transaction.atomic
def accept(invitation: TableInvitation, guest: Guest, *, by: Person | None = None) -> Ticket:
    """The invited takes the seat that is kept; whoever said no before, one that is open still.

    A second click gets the same ticket. Raises Refusal beside the field it is about, or where
    no seat is left; TooLate once claims are closed.
    """
    judge(guest)
    table = Table.objects.select_for_update(of=("self",)).get(pk=invitation.table_id)
    invitation = _held(invitation)
    guests.still_open(table.order)
    if invitation.state == TableInvitation.State.CLAIMED:
        return _the_same(invitation)
    require(INVITATION, invitation.state, TableInvitation.State.CLAIMED, what=_("This invitation"))
    ticket = guests.take(_seat_for(invitation, table), guest, by=by)
    invitation.refresh_from_db()
    if invitation.state != TableInvitation.State.CLAIMED:
        guests.answered(invitation, ticket, by=by)
    return ticket


def over(before: dt.datetime) -> QuerySet[TableInvitation]:
    """Invitations to an evening that was over by then."""
    return TableInvitation.objects.filter(table__ball__ends_at__lt=before).order_by()


def _seat_for(invitation: TableInvitation, table: Table) -> Seat:
    """The seat that is kept; or an open one, where it is somebody's against all odds."""
    if invitation.state == TableInvitation.State.INVITED:
        assert invitation.seat_id  # noqa: S101  # none only at a captain's table
        kept = Seat.objects.hold(invitation.seat_id)
        if kept.state == Seat.State.FREE:
            return kept
    seat = guests.first_open(table)
    if seat is None:
        raise _no_seat()
    return seat


def _the_same(invitation: TableInvitation) -> Ticket:
    ticket = invitation.ticket
    if ticket is None or ticket.state != Ticket.State.VALID:
        raise Refusal(
            _("Your seat was passed on or left since. Please ask your host."), code="seat_is_gone"
        )
    return ticket


def _open_seat(table: Table, wanted: Seat | None) -> Seat:
    """Locked. Raises Refusal where it is not open."""
    if wanted is None:
        found = guests.first_open(table)
        if found is None:
            raise _no_seat()
        return found
    seat = Seat.objects.hold(wanted.pk)
    if seat.state != Seat.State.FREE or seat.invitations.open().exists():
        raise Refusal(_("This seat is somebody's already."), code="seat_is_taken")
    return seat


def new_at(table: Table, email: str) -> None:
    """Raises Refusal where the address has been asked, sits there, or too many were asked."""
    if table.invitations.open().to(email).exists():
        raise Refusal(_("This address is invited already."), field="email", code="invited")
    if table.seats.of_the_host().claimed().filter(guest_email__iexact=email.strip()).exists():
        raise Refusal(_("A guest with this address has a seat."), field="email", code="has_a_seat")
    if table.invitations.count() >= MOST_A_SEAT * table.size:
        raise Refusal(
            _("That is as many invitations as one table can send. Use the link for your guests."),
            code="too_many",
        )


def _why_not(table: Table, email: str) -> str:
    try:
        new_at(table, email)
    except Refusal as no:
        return no.message
    return ""


def judged(name: str, email: str) -> None:
    """Raises Refusal beside the field that is no name or no address."""
    if len(name) > 120:
        raise Refusal(_("Use at most 120 characters."), field="name", code="too_long")
    try:
        if len(email) > 254:
            raise ValidationError("")
        validate_email(email)
    except ValidationError:
        raise Refusal(
            _("Enter an e-mail address, such as name@example.org."), field="email", code="email"
        ) from None


def _no_seat() -> Refusal:
    return Refusal(_("No seat is left for this one."), code="table_is_full")


def _held(invitation: TableInvitation) -> TableInvitation:
    return TableInvitation.objects.select_related("table__ball", "table__order").hold(invitation.pk)


def _hears_by_order(invitation: TableInvitation) -> bool:
    """Whether they were paying when the evening was called off: the order's letter tells them."""
    order, off = invitation.order, invitation.table.ball.called_off_at
    return bool(order and off and order.email and (not order.ended_at or order.ended_at >= off))


def _end(invitation: TableInvitation, state: str, by: Person | None) -> TableInvitation:
    require(INVITATION, invitation.state, state, what=_("This invitation"))
    invitation.state, invitation.ended_at = state, clock.now()
    invitation.save(update_fields=["state", "ended_at"])
    record(by, f"invitation.{state}", invitation, fields=["state"])
    return invitation
