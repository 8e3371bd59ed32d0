"""Reminds of what waits, each thing at most its number of times."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves import reminders


class Command(BaseCommand):
    """Run it every few minutes; two at once do no harm."""

    help = "Remind the two sides of an introduction of what waits for them."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        self.stdout.write(f"reminded: {reminders.remind_due()}")
