"""Tell editors, once, of each consent that ends within 30 days, and of facts grown old."""

from typing import Any

from django.core.management.base import BaseCommand

from content.moves import consents


class Command(BaseCommand):
    """One letter to each editor, with all that is new."""

    help = "Tell editors of consents that end within 30 days. Safe to run again, and twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many ends were told of."""
        facts = consents.tell_old_facts()
        self.stdout.write(f"tell_consents: {consents.tell()} told, old facts: {facts}")
