"""Seals the journal's newest entries; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from journal import seals


class Command(BaseCommand):
    """One sweep."""

    help = "Seal the journal's newest entries."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal until nothing is left, and say how many."""
        entries = batches = 0
        while mark := seals.seal():
            entries, batches = entries + mark.entries, batches + 1
        self.stdout.write(f"journal: {entries} entries sealed in {batches} batches")
