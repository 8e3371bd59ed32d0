"""Opens the letters of Stripe's that wait; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events import inbox


class Command(BaseCommand):
    """One sweep of the inbox."""

    help = "Apply the Stripe events that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        """Open, and say how many."""
        counts = inbox.open_all()
        self.stdout.write(
            "stripe events: {applied} applied, {put_off} put off, {given_up} given up".format(
                **counts
            )
        )
