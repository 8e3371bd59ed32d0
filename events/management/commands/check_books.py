"""Holds our books against Stripe's, once a night."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import books, strays
from events.till import TillError


class Command(BaseCommand):
    """Safe to run at any time; it checks when a day has passed."""

    help = "Compare every movement of money at Stripe with our ledger; once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line."""
        try:
            done = books.check_tonight()
            unused = strays.look_at_all() if done else 0
        except TillError as trouble:
            self.stdout.write(f"books: Stripe does not answer ({trouble})")
            return
        if done is None:
            self.stdout.write("books: checked today")
        else:
            self.stdout.write(f"books: {done.movements} movements, {done.differences} differences")
            if unused:
                self.stdout.write(f"books: {unused} times money that no invoice has used")
