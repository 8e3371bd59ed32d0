"""Tells those who see to sponsors' benefits what is due, once a morning; safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import mornings


class Command(BaseCommand):
    """One sweep of the checklist."""

    help = "Write to those who see to benefits what is due this week, or late."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say to how many."""
        self.stdout.write(f"benefits: {mornings.write_due()} told")
