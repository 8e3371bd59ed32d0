"""Loads the organisations in whose names news is sent, from notices/data; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from notices.senders import load_senders


class Command(BaseCommand):
    """Reads the file."""

    help = "Load the senders of news from notices/data/senders.toml."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many."""
        made, changed = load_senders()
        self.stdout.write(f"senders: {made} made, {changed} changed")
