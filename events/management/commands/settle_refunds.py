"""Gives back what was asked for and is not yet given; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import refunds, strays


class Command(BaseCommand):
    """One sweep of the refunds."""

    help = "Do the refunds that wait, each with its one key."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do them, and say how many."""
        counts = refunds.settle_all()
        self.stdout.write(
            "refunds: {done} done, {asked} on their way, {failed} failed".format(**counts)
        )
        loose = strays.settle_all()
        if any(loose.values()):
            self.stdout.write(
                "unused: {returned} returned, {returning} on their way, {open} failed".format(
                    **loose
                )
            )
