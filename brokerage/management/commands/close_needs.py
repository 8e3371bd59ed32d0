"""Close listings past their last day, and needs that were confirmed in full."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves.expiring import close_fulfilled, end_orphans, expire_due


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Close offers and needs whose last day has passed, and needs that were met."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        expired, fulfilled, ended = expire_due(), close_fulfilled(), end_orphans()
        self.stdout.write(f"expired={expired} fulfilled={fulfilled} proposals_ended={ended}")
