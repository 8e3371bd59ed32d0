"""Ask those who received help, some weeks later, what changed."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves.outcomes import ask_due


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Ask once, six weeks after all was confirmed, what changed for people."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        self.stdout.write(f"outcomes_asked={ask_due()}")
