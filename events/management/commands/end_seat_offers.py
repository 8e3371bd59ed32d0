"""Writes down which offers to community groups ran out; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import community


class Command(BaseCommand):
    """One sweep of the offers of seats that were given back."""

    help = "End offers of seats whose time is over, so that they can be offered to the next."

    def handle(self, *args: Any, **options: Any) -> None:
        """End them, and say how many."""
        self.stdout.write(f"seats given back: {community.lapse_due()} offers ended")
