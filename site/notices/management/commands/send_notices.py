"""Posts the letters that wait; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand

from notices import post


class Command(BaseCommand):
    """One sweep of the outbox."""

    help = "Post the letters that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        """Post, and say how many."""
        counts = post.post_all()
        self.stdout.write(
            "notices: {sent} sent, {put_off} put off, {given_up} given up".format(**counts)
        )
