"""The groups of staff and what each may do. Safe to run again, and twice at once."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction

from people.models import Organisation
from people.roles import (
    BALL_TEAM,
    BROKER_PERMISSIONS,
    BROKERS,
    DATA_PROTECTION,
    DOOR_STAFF,
    GUEST_DESKS,
    SAFEGUARDING,
    TREASURERS,
)

Permissions = list[tuple[str, str]]

# What each of the Ball's roles may do, by (app label, codename). Each has what its work takes and
# no more; the team has all of it. A new page of the Ball is given to a role in a line here.
OFFICE: Permissions = [("wagtailadmin", "access_admin")]
MONEY: Permissions = [
    ("events", "view_order"),
    ("events", "view_ledgerentry"),  # sums: prices, payments, refunds, what is owed
    ("events", "view_stripeevent"),
    ("events", "claim_gift_aid"),
    ("events", "give_money_back"),
    ("events", "manage_invoices"),
    ("events", "close_differences"),
]
GUESTS: Permissions = [
    ("events", "view_order"),  # without its money
    ("events", "view_seat"),  # who sits where
    ("events", "see_needs"),  # as counts
    ("events", "view_benefit"),
    ("events", "change_benefit"),
    ("events", "view_waitingentry"),
    ("events", "change_waitingentry"),
    ("events", "offer_given_back"),
    ("events", "mail_guests"),
]
DOOR: Permissions = [("events", "add_admission"), ("events", "view_admission")]
SETTING_UP: Permissions = [
    ("events", "change_ball"),
    ("events", "call_off"),
    ("events", "give_comps"),
    ("events", "manage_promotions"),
]

GROUPS: dict[str, Permissions] = {
    BROKERS: [
        *OFFICE,
        ("people", "view_organisation"),
        *(("people", codename) for codename in BROKER_PERMISSIONS),
        ("brokerage", "view_need"),
        ("brokerage", "view_offer"),
        ("brokerage", "view_introduction"),
    ],
    BALL_TEAM: [*OFFICE, *SETTING_UP, *MONEY, *GUESTS, *DOOR],
    TREASURERS: [*OFFICE, *MONEY],
    GUEST_DESKS: [*OFFICE, *GUESTS],
    # Whoever may write an admission down may stand at the door; the office stays shut.
    DOOR_STAFF: DOOR,
    # Complaints name people and say hard things: whoever edits or brokers does not see them.
    DATA_PROTECTION: [
        *OFFICE,
        ("content", "handle_complaint"),  # of whom they answer for (content.complaints)
    ],
    # Each is told of every incident but those of a house that they belong to.
    SAFEGUARDING: [*OFFICE, ("volunteering", "view_incident")],
}


class Command(BaseCommand):
    """Make the staff groups as they should be."""

    help = "Makes the staff groups and their permissions; safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is missing; what an administrator added besides stays."""
        about = ContentType.objects.get_for_model(Organisation)
        for codename, name in BROKER_PERMISSIONS.items():
            Permission.objects.get_or_create(
                content_type=about, codename=codename, defaults={"name": name}
            )
        held = _permissions()
        made = given = 0
        for name, wanted in GROUPS.items():
            group, new = Group.objects.get_or_create(name=name)
            mine = [held[each] for each in wanted]
            group.permissions.add(*mine)
            made, given = made + new, given + len(mine)
        self.stdout.write(f"groups made: {made}, permissions: {given}")


def _permissions() -> dict[tuple[str, str], int]:
    """Every permission there is, by app and name: a name that no longer fits is a KeyError."""
    named = Permission.objects.values_list("content_type__app_label", "codename", "id")
    return {(label, codename): number for label, codename, number in named}
