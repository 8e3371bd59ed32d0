"""Lets go of partner lists that nobody took in: they hold people's names and addresses."""

from typing import Any

from django.core.management.base import BaseCommand

from people.moves.partner_lists import forget_stale


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Delete uploaded partner lists that were not taken in within seven days."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        self.stdout.write(f"partner_lists_forgotten={forget_stale()}")
