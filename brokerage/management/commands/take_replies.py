"""Posts replies that came by mail into their conversations, each once."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves import replies


class Command(BaseCommand):
    """Run it every minute; two at once do no harm."""

    help = "Post replies that came by mail."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        done = replies.take_all()
        told = ", ".join(f"{name} {count}" for name, count in sorted(done.items())) or "none"
        self.stdout.write(f"replies: {told}")
