"""Reminders that stop: to hosts with seats to fill, and to the invited who have not answered.

Never after claims close, never once everything is answered, and never again after somebody
has asked for none. Each is one conditional UPDATE that one sweep wins, with its letter beside it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common import clock, tokens
from events import letters_tables, links
from events.addresses import QUIET_LINK
from events.models import Order, Table, TableInvitation
from journal.entries import record
from people.models import Person

BEFORE = (2, 7, 21)  # days before claims close at which a host is reminded, the last one first
REST = dt.timedelta(days=7)  # from one letter to the invited to the next
LAST_CALL = dt.timedelta(days=3)  # before claims close the invited hear once more, if not lately
LATELY = dt.timedelta(days=2)
MOST = 2
AT_ONCE = 200


def about_of(token: str) -> Table | TableInvitation:
    """What a link to stop reminders is about. Raises BrokenLink, or TooLate when it has run out."""
    link = links.read(token, action=QUIET_LINK)
    kind, _dot, public_id = link.record.partition(".")
    found: Table | TableInvitation | None
    if kind == "table":
        found = Table.objects.select_related("ball").filter(public_id=public_id).first()
    else:
        invited = TableInvitation.objects.select_related("table__ball")
        found = invited.filter(public_id=public_id).first()
    if found is None:
        raise tokens.BrokenLink(_("This link is for nothing we know."), code="broken_link")
    return found


@transaction.atomic
def stop(about: Table | TableInvitation, *, by: Person | None = None) -> Table | TableInvitation:
    """No more reminders about this. A second time changes nothing."""
    if about.quiet_at is None:
        about.quiet_at = clock.now()
        about.save(update_fields=["quiet_at"])
        record(by, "reminders.stopped", about)
    return about


def remind_due() -> dict[str, int]:
    """Write to whom it is time to write; answers how many hosts and how many invited."""
    hosts = sum(_remind_hosts(days) for days in BEFORE)
    return {"hosts": hosts, "invited": sum(map(_remind_invited, _unanswered()[:AT_ONCE]))}


def _remind_hosts(days: int) -> int:
    """Those for whom that many days is the nearest, and who bought before it came."""
    now = clock.now()
    due = now + dt.timedelta(days=days)
    tables = Table.objects.filter(
        Q(reminded_days=None) | Q(reminded_days__gt=days),
        order__state=Order.State.PAID,
        quiet_at=None,
        ball__claims_close_at__gt=now,
        ball__claims_close_at__lte=due,
        seats__state="free",
        seats__given_back_at=None,
    ).select_related("ball", "order")
    told = 0
    for table in tables.distinct()[:AT_ONCE]:
        told += _remind_host(table, days)
    return told


@transaction.atomic
def _remind_host(table: Table, days: int) -> bool:
    mine = Table.objects.filter(Q(reminded_days=None) | Q(reminded_days__gt=days), pk=table.pk)
    if not mine.update(reminded_days=days):
        return False
    came = table.ball.claims_close_at - dt.timedelta(days=days)
    if table.order.paid_at is None or table.order.paid_at > came:
        return False  # they bought it since: the letter would follow on the heels of the receipt
    free = table.seats.of_the_host().free().count()
    letters_tables.host_reminded(table, free, table.invitations.open().count())
    record(None, "table.reminded", table, fields=["reminded_days"])
    return True


def _unanswered() -> QuerySet[TableInvitation]:
    """Invited, not answered, not lately written to, and not told to be quiet."""
    now = clock.now()
    last_call = Q(table__ball__claims_close_at__lte=now + LAST_CALL, written_at__lte=now - LATELY)
    return (
        TableInvitation.objects.open()
        .filter(Q(written_at__lte=now - REST) | last_call)
        .filter(reminders__lt=MOST, quiet_at=None, seat__state="free")
        .filter(table__order__state=Order.State.PAID, table__ball__claims_close_at__gt=now)
        .select_related("table__ball", "table__order")
    )


@transaction.atomic
def _remind_invited(invitation: TableInvitation) -> bool:
    mine = TableInvitation.objects.open().filter(
        pk=invitation.pk, written_at=invitation.written_at, quiet_at=None
    )
    if not mine.update(written_at=clock.now(), reminders=invitation.reminders + 1):
        return False
    letters_tables.invited(invitation, again=True)
    record(None, "invitation.reminded", invitation, fields=["reminders"])
    return True
