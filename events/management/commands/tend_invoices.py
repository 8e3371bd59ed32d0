"""Sends, reads back and reminds about invoices."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import reminding


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Send invoices the till was silent about, read open ones back, and remind payers."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = reminding.tend()
        self.stdout.write("invoices " + ", ".join(f"{word}: {n}" for word, n in counts.items()))
