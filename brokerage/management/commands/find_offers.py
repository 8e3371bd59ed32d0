"""Tell the brokers of needs that had no good offer and have one now."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage import own_words
from brokerage.moves.finding import find


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Find good offers for needs that had none, among what was opened or changed."

    @own_words.known()
    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = find()
        self.stdout.write(f"looked={counts['looked']} found={counts['found']}")
