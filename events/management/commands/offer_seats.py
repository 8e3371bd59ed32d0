"""Offers seats that came back to those who wait; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import waiting


class Command(BaseCommand):
    """One sweep of the waiting lists."""

    help = "Offer the seats that are free to those on the waiting list."

    def handle(self, *args: Any, **options: Any) -> None:
        """Offer, and say to how many."""
        self.stdout.write(f"waiting: {waiting.offer_due()} offered")
