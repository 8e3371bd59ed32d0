"""Deletes what guests said of diet and access once its day has come."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events.moves import needs


class Command(BaseCommand):
    """One sweep of the needs; with a dry run."""

    help = "Delete guests' needs 30 days after their Ball."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only look, if asked."""
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        if options["dry_run"]:
            self.stdout.write(f"guests' needs: {needs.due().count()} would be removed")
        else:
            self.stdout.write(f"guests' needs: {needs.remove()} removed")
