"""A table half filled: somebody invited, somebody who cannot come, a helper, a seat given back."""

from __future__ import annotations

from events.models import Ball, Table
from events.moves import co_hosts, community, guests, invitations
from people.models import Organisation
from workspace.demo import cast
from workspace.demo.days import ago

STAFF = "Priya Vance"


def fill(ball: Ball) -> int:
    """Invite, and give a seat back, at the table of the demo's host; once."""
    table = Table.objects.filter(ball=ball, order__name=cast.TABLE_HOST).first()
    if table is None or table.invitations.exists():
        return 0
    with ago(5, 10, 15):
        invitations.invite(table, "Ida Rawlinson", "ida@guests.example")
        invitations.decline(invitations.invite(table, "Umar Sadiq", "umar@guests.example"))
        co_hosts.name_co_host(table, "Noor Haddad", "noor@guests.example")
    with ago(3, 16, 40):
        for seat in table.seats.open().order_by("-position")[:2]:
            guests.give_back(seat)
        groups = Organisation.objects.verified().filter(kind="community", memberships__role="owner")
        if group := groups.order_by("name").first():
            by = cast.person(STAFF, is_staff=True)
            community.offer(ball, community.Whom(group), 1, by=by)
    return 1
