"""Applies what the mail provider told of our letters; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from notices import tracking


class Command(BaseCommand):
    """One sweep of the events."""

    help = "Note what became of letters, and mark addresses that return them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply, and say how many."""
        counts = tracking.apply_all()
        self.stdout.write("tracking: {applied} applied, {strange} of no letter".format(**counts))
