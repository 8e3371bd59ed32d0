"""Find the plans of rounds that wait for them."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage import own_words
from brokerage.moves.rounds import sweep


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Work out the rounds that wait."

    @own_words.known()
    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        self.stdout.write(f"rounds={sweep()}")
