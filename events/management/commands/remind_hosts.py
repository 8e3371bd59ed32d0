"""Reminds hosts of seats without a name, and the invited of their answer; safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import nudging


class Command(BaseCommand):
    """One sweep of the reminders that stop by themselves."""

    help = "Remind hosts whose tables have free seats, and guests who have not answered."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say to how many."""
        told = nudging.remind_due()
        self.stdout.write(f"reminded: {told['hosts']} hosts, {told['invited']} invited")
