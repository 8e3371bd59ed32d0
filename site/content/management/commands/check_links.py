"""Follow the links of published pages, and write down which lead nowhere."""

from typing import Any

from django.core.management.base import BaseCommand

from content.links import moves


class Command(BaseCommand):
    """Our own pages each time; other sites only where CHECK_OUTSIDE_LINKS says so."""

    help = "Follow links on published pages. Safe to run again, and twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many there are, how many sites were asked, how many to mend."""
        counts = moves.look()
        self.stdout.write(
            f"check_links: {counts.found} found, {counts.asked} asked, {counts.to_mend} to mend"
        )
