"""Keep what matching understands of open listings, so that the likeliest are found at once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from brokerage import own_words
from brokerage.moves import gisting


class Command(BaseCommand):
    """Safe to run again, and twice at once."""

    help = "Read open listings that are new, changed, or read by an older vocabulary."

    def add_arguments(self, parser: CommandParser) -> None:
        """A little of it, all of it, or all of it anew."""
        parser.add_argument("--all", action="store_true", help="until none is left")
        parser.add_argument("--anew", action="store_true", help="let all go first, then --all")

    @own_words.known()
    def handle(self, *args: Any, **options: Any) -> None:
        """One line of counts."""
        let_go = gisting.let_all_go() if options["anew"] else 0
        counts = gisting.keep()
        read, let_go = counts["read"], let_go + counts["let_go"]
        while counts["read"] and (options["all"] or options["anew"]):
            counts = gisting.keep()
            read += counts["read"]
        self.stdout.write(f"read={read} let_go={let_go}")
