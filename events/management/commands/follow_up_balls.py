"""Does what follows when a Ball was called off or moved."""

from typing import Any

from django.core.management.base import BaseCommand

from events.moves import evening


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Give back the money for Balls that were called off, and tell people of moved ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        counts = evening.follow_up()
        self.stdout.write(
            "balls: {let_go} let go, {given_back} given back, {told} told".format(**counts)
        )
