"""Reads payment pages back from the till: what a webhook lost, this finds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events.moves.selling import reconciling


class Command(BaseCommand):
    """One comparison of our attempts with the till."""

    help = "Read open payment attempts back from Stripe."

    def add_arguments(self, parser: CommandParser) -> None:
        """How old an attempt must be to be asked about."""
        parser.add_argument("--older", type=int, default=5, metavar="MINUTES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and say how many."""
        counts = reconciling.reconcile(older_minutes=options["older"])
        self.stdout.write(
            "payments: {asked} asked, {paid} paid, {over} over, {unsure} unsure".format(**counts)
        )
