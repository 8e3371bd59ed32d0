"""Ask whether long-open listings are still true, remind, pause, and end pauses on their day."""

from typing import Any

from django.core.management.base import BaseCommand

from brokerage.moves.renewing import ask_due, pause_unanswered, remind_due, resume_due


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Ask “is this still true?”, remind once, then pause; open what was paused till today."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        resumed, paused, reminded, asked = (
            resume_due(),
            pause_unanswered(),
            remind_due(),
            ask_due(),
        )
        self.stdout.write(f"asked={asked} reminded={reminded} paused={paused} resumed={resumed}")
