"""Loads rates from a file, and tells line by line what became of each."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brokerage import rates


class Command(BaseCommand):
    """Read, tell, and take in whole or not at all."""

    help = "Load pounds per unit (TOML or CSV) with source, licence and dates. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file (the shipped one unless told), and how far to go."""
        parser.add_argument("file", nargs="?", type=Path, default=rates.SHIPPED)
        parser.add_argument("--dry-run", action="store_true", help="Only tell.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 where a line is refused: then nothing is stored."""
        try:
            lines = rates.load(options["file"], dry_run=options["dry_run"])
        except rates.BadRates as trouble:
            raise CommandError(str(trouble)) from None
        for line in lines:
            parts = [f"rate {line.number}: {line.outcome}", line.name, line.why]
            self.stdout.write(" · ".join(part for part in parts if part))
        if any(line.outcome == "refused" for line in lines):
            raise CommandError("Nothing was stored: put the refused lines right first.")
        counts = {
            word: sum(1 for line in lines if line.outcome == word)
            for word in ("new", "ended", "same")
        }
        self.stdout.write("rates: {new} new, {ended} ended, {same} the same".format(**counts))
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: this was a dry run.")
