"""Reminds around sessions, fills seats that came free, and closes what passed."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.volunteering.moves import tending


class Command(BaseCommand):
    """Run it every few minutes; two at once do no harm."""

    help = "Remind volunteers and groups, fill free seats, close sessions whose day passed."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = tending.tend()
        told = ", ".join(f"{name} {count}" for name, count in counts.items())
        self.stdout.write(f"sessions: {told}")
