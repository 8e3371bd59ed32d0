"""The groups of staff and what each may do. Safe to run again, and twice at once."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction

from people.models import Organisation
from people.roles import BROKER_PERMISSIONS, BROKERS

# (app label, codename): what brokers have of the permissions that Django and Wagtail make.
OF_OTHERS = [
    ("wagtailadmin", "access_admin"),
    ("people", "view_organisation"),
    ("brokerage", "view_need"),
    ("brokerage", "view_offer"),
    ("brokerage", "view_introduction"),
]


class Command(BaseCommand):
    """Make the group of brokers as it should be."""

    help = "Makes the staff groups and their permissions; safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is missing; what an administrator added besides stays."""
        about = ContentType.objects.get_for_model(Organisation)
        mine = [
            Permission.objects.get_or_create(
                content_type=about, codename=codename, defaults={"name": name}
            )[0]
            for codename, name in BROKER_PERMISSIONS.items()
        ]
        for label, codename in OF_OTHERS:
            mine.extend(Permission.objects.filter(content_type__app_label=label, codename=codename))
        group, made = Group.objects.get_or_create(name=BROKERS)
        group.permissions.add(*mine)
        self.stdout.write(f"groups made: {int(made)}, permissions of brokers: {len(mine)}")
