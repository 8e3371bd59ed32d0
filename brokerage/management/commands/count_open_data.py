"""Count the open data of the day before the first reader asks for it."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage import opendata


class Command(BaseCommand):
    """Counts once a day, and is quick for the rest of it; two at once do no harm."""

    help = "Work out the day's open data ahead, where nobody has asked for it yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        self.stdout.write(f"open data: {len(opendata.rows())} rows")
