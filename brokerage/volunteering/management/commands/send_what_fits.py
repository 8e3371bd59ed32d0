"""Writes the monthly letter of what fits to volunteers who asked for it."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage import own_words
from brokerage.volunteering.moves import monthly


class Command(BaseCommand):
    """Run it every minute by day; two at once do no harm."""

    help = "Write three things that fit to volunteers who asked for it, once a month each."

    @own_words.known()
    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = monthly.send()
        told = ", ".join(f"{name} {count}" for name, count in counts.items())
        self.stdout.write(f"what fits: {told}")
