"""Imports offers and needs from a file, and tells line by line what became of each."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brokerage.importing.files import BadFile, rows_of
from brokerage.importing.plan import Line, plan
from brokerage.moves.imports import take_in

SAYS = {"new": "taken", "update": "changed", "same": "same as before", "refused": "REFUSED"}


class Command(BaseCommand):
    """Read, mend, tell, and take in."""

    help = "Import offers and needs from a CSV, XLSX or JSON Lines file."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose it is, and how far to go."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source",
            help="Whose list it is; with the row's id it is the key. Default: the file's name.",
        )
        parser.add_argument("--as", dest="side", choices=["need", "offer"], default="")
        parser.add_argument("--dry-run", action="store_true", help="Only tell.")
        parser.add_argument(
            "--apply-updates", action="store_true", help="Also store what changed since last time."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 for a file that cannot be read; a refused row is told and stops nothing."""
        source = (options["source"] or options["file"].stem)[:60]
        try:
            lines = plan(rows_of(options["file"]), source=source, side=options["side"])
        except BadFile as trouble:
            raise CommandError(str(trouble)) from None
        for line in lines:
            self._tell(line, verbose=options["verbosity"] > 0)
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: this was a dry run.")
            return
        counts = take_in(lines, source=source, updates=options["apply_updates"])
        self.stdout.write(
            "import: {new} taken, {update} updated, {same} the same, {refused} refused, "
            "{waiting} changes waiting".format(**counts)
        )
        if counts["waiting"]:
            self.stdout.write("To store the changes shown above, add --apply-updates.")

    def _tell(self, line: Line, *, verbose: bool) -> None:
        if not verbose:
            return
        who = f"{line.clean.source_id} “{line.clean.values['title']}”" if line.clean else ""
        parts = [f"line {line.number}: {SAYS[line.outcome]}", who, line.why]
        self.stdout.write(" · ".join(part for part in parts if part))
        mends = line.clean.mends if line.clean and line.outcome != "same" else []
        for sentence in [*mends, *line.changes, *line.remarks]:
            self.stdout.write(f"    {sentence}")
