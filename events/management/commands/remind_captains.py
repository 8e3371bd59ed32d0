"""Tells captains what is not paid yet, a week and two days before; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import captains


class Command(BaseCommand):
    """One sweep of the captains' tables."""

    help = "Remind captains of seats that nobody has paid."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, and say how many."""
        self.stdout.write(f"captains: {captains.remind_due()} reminded")
