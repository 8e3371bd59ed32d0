"""Raise the brokers' tasks, resolve those that are settled, and remove notes kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves.notes import forget_outdated
from brokerage.moves.sweeping import sweep


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Raise and resolve the brokers' tasks; remove their notes after two years."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = sweep()
        notes = forget_outdated()
        self.stdout.write(
            f"raised={counts['raised']} resolved={counts['resolved']} notes_removed={notes}"
        )
