"""Raise the brokers' tasks, and resolve those that are settled."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves.sweeping import sweep


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Raise and resolve the brokers' tasks."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = sweep()
        self.stdout.write(f"raised={counts['raised']} resolved={counts['resolved']}")
