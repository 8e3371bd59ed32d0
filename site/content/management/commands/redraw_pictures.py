"""Draw pictures anew that were uploaded before we drew each anew: place, day and camera go."""

from typing import Any

from django.core.management.base import BaseCommand

from content.moves import pictures


class Command(BaseCommand):
    """One after the other; what is bare already is left alone."""

    help = "Draw old pictures anew, so that no place, day or camera is left in a file. By hand."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were drawn, were bare already, and could not be read."""
        done = pictures.redraw_all()
        self.stdout.write(
            f"redraw_pictures: {done.drawn} drawn, {done.bare} bare, {done.broken} broken"
        )
