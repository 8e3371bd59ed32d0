"""Ranks a file of offers for a file of needs, by the code the site uses and no database."""

import json
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brokerage.matching import rows, suggest
from brokerage.matching.knowing import using
from brokerage.matching.values import ListingFacts
from common import clock


class Command(BaseCommand):
    """The shipped vocabulary alone: what brokers added in the database is not asked."""

    help = "Rank OFFERS for each of NEEDS (JSON lines, see benchmarks/matching.md) into a table."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Two files in, one out."""
        parser.add_argument("needs", type=Path, metavar="NEEDS")
        parser.add_argument("offers", type=Path, metavar="OFFERS")
        parser.add_argument("--out", type=Path, required=True, metavar="RUN.tsv")
        parser.add_argument("--on", type=_day, help="the day it is judged on, 2026-11-23; today")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write need, offer, score for what would be shown; a need with nothing is left out."""
        needs, offers = _read(options["needs"]), _read(options["offers"])
        on = options["on"] or clock.today()
        lines, left_out = [], 0
        with using():
            for need in needs:
                found = suggest.worth_showing(suggest.rank(need, offers, on=on))
                left_out += not found
                lines += [f"{need.key}\t{one.offer}\t{one.exact:.4f}\n" for one in found]
        try:
            options["out"].write_text("".join(lines), encoding="utf-8")
        except OSError as trouble:
            raise CommandError(f"{options['out']} cannot be written: {trouble}") from None
        self.stdout.write(
            f"needs={len(needs)} offers={len(offers)} pairs={len(lines)} left_out={left_out} "
            f"on={on} version={suggest.VERSION}"
        )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(f"{typed!r} is no day; write it as 2026-11-23") from None


def _read(path: Path) -> list[ListingFacts]:
    """All listings of the file. Raises CommandError naming the line that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise CommandError(f"{path} cannot be read: {trouble}") from None
    found = list(_listings(path, text))
    keys = [one.key for one in found]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise CommandError(f"{path} has {twice} twice.")
    return found


def _listings(path: Path, text: str) -> Iterator[ListingFacts]:
    for number, line in enumerate(text.split("\n"), 1):  # a text may hold other ends of lines
        if not line.strip():
            continue
        try:
            yield rows.listing(_row(line))
        except (ValueError, TypeError) as trouble:
            raise CommandError(f"{path}, line {number}: {trouble}") from None


def _row(line: str) -> dict[str, Any]:
    """The object of a line. Raises ValueError where there is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("this is no JSON.") from None
    if not isinstance(row, dict):
        raise ValueError("this is no object, such as {…}.")
    return row
