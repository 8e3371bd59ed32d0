"""Takes in the programme's partner list, and tells line by line what becomes of each."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from common.errors import TooLate
from common.rows import BadFile, rows_of
from people.importing.plan import WANTED, Line, plan
from people.moves.partner_lists import bring_in, counted

SAYS = {"new": "new", "update": "changed", "same": "same as before", "refused": "REFUSED"}


class Command(BaseCommand):
    """Read, mend, tell; and take in only where it says so."""

    help = "Import partners from a CSV or XLSX file. Without --apply nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose list it is, and how far to go."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source",
            help="Whose list it is; with the row's id it is the key. Default: the file's name.",
        )
        parser.add_argument("--apply", action="store_true", help="Store what is told.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 for a file that cannot be read; a refused row is told and stops nothing."""
        source = slugify(options["source"] or options["file"].stem)[:40] or "list"
        try:
            rows = rows_of(options["file"], WANTED)
            lines = bring_in(rows, source=source) if options["apply"] else plan(rows, source=source)
        except (BadFile, TooLate) as trouble:
            raise CommandError(str(trouble)) from None
        if options["verbosity"] > 0:
            for line in lines:
                self._tell(line)
        self.stdout.write(
            "partners: {new} new, {update} changed, {same} the same, {refused} refused".format(
                **counted(lines)
            )
        )
        if not options["apply"]:
            self.stdout.write("Nothing was stored: this was a dry run. To store it, add --apply.")

    def _tell(self, line: Line) -> None:
        parts = [f"line {line.number}: {SAYS[line.outcome]}", line.who]
        self.stdout.write(" · ".join(part for part in parts if part))
        for sentence in line.told:
            self.stdout.write(f"    {sentence}")
