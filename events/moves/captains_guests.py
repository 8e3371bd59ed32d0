"""A captain's guests asked by name: each gets a letter, and pays for their own seat by its link.

No seat is kept for them: the table's seats are for whoever pays first, by whichever link.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Refusal, TooLate
from events import letters_captains
from events.models import Captaincy, Order, Table, TableInvitation
from events.moves import invitations
from events.moves.selling import at_tables
from journal.entries import record
from people.models import Person


@transaction.atomic
def invite(
    captaincy: Captaincy, name: str, email: str, *, by: Person | None = None
) -> TableInvitation:
    """Write to somebody. Raises Refusal beside the field it is about, or where no seat is left;
    TooLate once the table is given up or its day has come."""
    name, email = " ".join(name.split()), email.strip()
    invitations.judged(name, email)
    table = Table.objects.select_for_update(of=("self",)).get(pk=captaincy.table_id)
    if not captaincy.stands:
        raise TooLate(_("The seats of this table are no longer kept."), code="not_kept")
    invitations.new_at(table, email)
    if not at_tables.left_for_guests(captaincy):
        raise Refusal(_("Every seat at this table is taken just now."), code="table_is_full")
    invitation = TableInvitation.objects.create(table=table, name=name, email=email)
    record(by, "invitation.sent", invitation)
    letters_captains.guest_invited(invitation, captaincy)
    return invitation


def begun(invitation: TableInvitation, order: Order) -> None:
    """The invited has taken seats with the link and goes on to pay."""
    TableInvitation.objects.filter(pk=invitation.pk).update(order=order)
