"""End proposals that nobody answered in time."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves.introductions import lapse_due


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "End proposals that nobody answered in time, and tell both sides."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        self.stdout.write(f"lapsed={lapse_due()}")
