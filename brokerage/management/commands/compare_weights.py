"""Compares two weights files on past decisions."""

from argparse import ArgumentTypeError
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brokerage import comparing, own_words
from brokerage.matching import weighing
from brokerage.matching.comparing import Score, compare

SHIPPED = "shipped"
NAMES = {"chosen": "proposed", "agreed": "both said yes", "confirmed": "help arrived"}


class Command(BaseCommand):
    """Changes nothing."""

    help = "Compare weights A and B (TOML files, or 'shipped') on past decisions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Two files, and from which day on."""
        parser.add_argument("before", metavar="A")
        parser.add_argument("after", metavar="B")
        parser.add_argument("--since", type=_day, help="decisions from this day on, 2026-11-23")

    @own_words.known()
    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each outcome, then the decisions that change most."""
        before, after = _read(options["before"]), _read(options["after"])
        told = compare(comparing.past(since=options["since"]), before, after)
        for name, (one, other) in told.scores.items():
            words = f"{NAMES[name]}: decisions={one.decisions}"
            self.stdout.write(f"{words} A: {_line(one)} B: {_line(other)}")
        for change in told.changes[: comparing.MOST_TOLD]:
            self.stdout.write(comparing.in_words(change))
        self.stdout.write(f"changed={len(told.changes)}")


def _line(score: Score) -> str:
    place = "-" if score.mean_place is None else f"{score.mean_place:.2f}"
    return f"first={score.first} first_three={score.first_few} mean_place={place}"


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(f"{typed!r} is no day; write it as 2026-11-23") from None


def _read(name: str) -> Mapping[str, Any] | None:
    """The weights of a file, None for the shipped ones. Raises CommandError naming every fault."""
    if name == SHIPPED:
        return None
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise CommandError(f"{name} cannot be read: {trouble}") from None
    told = weighing.read(text)
    if told.problems:
        raise CommandError("\n".join(f"{name}: {problem}" for problem in told.problems))
    return told.weights
