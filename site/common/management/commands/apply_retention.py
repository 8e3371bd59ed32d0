"""Removes personal data that has been kept long enough; safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import autodiscover_modules

from common.retention import FOR_GOOD, RULES


class Command(BaseCommand):
    """One sweep of every room's rules."""

    help = "Remove what has been kept long enough. --dry-run counts; --table shows the rules."

    def add_arguments(self, parser: CommandParser) -> None:
        """Look first."""
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")
        parser.add_argument("--table", action="store_true", help="show what is kept, why, how long")

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply each rule, and say how many rows."""
        autodiscover_modules("retention")
        if options["table"]:
            for rule in RULES.values():
                self.stdout.write(
                    f"{rule.name} | {rule.what} | {rule.purpose} | {rule.basis} | {rule.days} days"
                )
            for kept in FOR_GOOD.values():
                self.stdout.write(
                    f"{kept.name} | {kept.what} | {kept.purpose} | {kept.basis} | kept: {kept.why}"
                )
            return
        dry = options["dry_run"]
        counts = {
            rule.name: rule.rows().count() if dry else rule.apply(rule.rows())
            for rule in RULES.values()
        }
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        self.stdout.write(f"retention{' (dry run)' if dry else ''}: {said}")
