"""Loads places and vocabularies; safe to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from places import loading


class Command(BaseCommand):
    """Bring the vocabularies up to date."""

    help = "Load places (from a CSV file, or the shipped one) and the shipped vocabularies."

    def add_arguments(self, parser: CommandParser) -> None:
        """An own file of places, where there is one."""
        parser.add_argument("file", nargs="?", type=Path, default=loading.DATA / "leeds_places.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much."""
        try:
            made, changed = loading.load_places(options["file"])
        except (OSError, ValueError) as trouble:
            raise CommandError(str(trouble)) from None
        words = loading.load_vocabularies()
        self.stdout.write(f"places: {made} new, {changed} seen; {words} new words")
