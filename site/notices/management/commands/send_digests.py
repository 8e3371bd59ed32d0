"""Folds the letters that wait for a digest into one each; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from notices import digests


class Command(BaseCommand):
    """One sweep of what is kept."""

    help = "Make the digests that are due. They are posted by send_notices."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and say how many."""
        counts = digests.send_all()
        self.stdout.write("digests: {digests} made of {folded} letters".format(**counts))
