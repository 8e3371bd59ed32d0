"""Lets go the orders whose time is over; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import selling


class Command(BaseCommand):
    """One sweep of the holds."""

    help = "Let go the orders whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Let go, and say how many."""
        self.stdout.write(f"orders: {selling.expire_due()} expired")
