"""Writes the next batch of the letters that staff send to guests; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import mailing


class Command(BaseCommand):
    """One batch of every letter that is going out."""

    help = "Write the next hundred letters of what staff send to guests by group."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say how many."""
        self.stdout.write(f"to guests: {mailing.send_due()} written")
