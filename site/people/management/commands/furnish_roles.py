"""The groups of staff and what each may do. Safe to run again, and twice at once."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction

from people.models import Organisation
from people.roles import BALL_TEAM, BROKER_PERMISSIONS, BROKERS, DOOR_STAFF

# Group → (app label, codename): permissions that Django and Wagtail make, by name because the
# rooms they belong to stand above this one.
GROUPS: dict[str, list[tuple[str, str]]] = {
    BROKERS: [
        ("wagtailadmin", "access_admin"),
        ("people", "view_organisation"),
        *(("people", codename) for codename in BROKER_PERMISSIONS),
        ("brokerage", "view_need"),
        ("brokerage", "view_offer"),
        ("brokerage", "view_introduction"),
    ],
    BALL_TEAM: [
        ("wagtailadmin", "access_admin"),
        ("events", "view_order"),
        ("events", "view_stripeevent"),
        ("events", "see_needs"),
        ("events", "claim_gift_aid"),
        ("events", "give_money_back"),
        ("events", "manage_invoices"),
        ("events", "call_off"),
        ("events", "close_differences"),
        ("events", "give_comps"),
        ("events", "manage_promotions"),
        ("events", "add_admission"),
        ("events", "view_admission"),
        ("events", "offer_given_back"),
        ("events", "mail_guests"),
    ],
    # Whoever may write an admission down may stand at the door.
    DOOR_STAFF: [("events", "add_admission"), ("events", "view_admission")],
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
        made = given = 0
        for name, wanted in GROUPS.items():
            group, new = Group.objects.get_or_create(name=name)
            mine = [_permission(label, codename) for label, codename in wanted]
            group.permissions.add(*mine)
            made, given = made + new, given + len(mine)
        self.stdout.write(f"groups made: {made}, permissions: {given}")


def _permission(label: str, codename: str) -> Permission:
    """Raises Permission.DoesNotExist where a name here no longer fits the house."""
    return Permission.objects.get(content_type__app_label=label, codename=codename)
