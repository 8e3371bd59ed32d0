"""Fill a database with invented rows, to measure pages at size."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from brokerage.filling import introductions, listings
from places.loading import load_places, load_vocabularies


class Command(BaseCommand):
    """Refuses where real people may be, and where somebody's rows are already."""

    help = "Fill an empty database with invented organisations and listings. Never a real one."

    def add_arguments(self, parser: CommandParser) -> None:
        """The sizes of issue and benchmark, unless told."""
        parser.add_argument("--organisations", type=int, default=5_000)
        parser.add_argument("--offers", type=int, default=10_000)
        parser.add_argument("--needs", type=int, default=10_000)
        parser.add_argument("--introductions", type=int, default=100_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing; one line of counts."""
        if not (settings.DEMO or settings.DEBUG or settings.TESTING):
            raise CommandError("This is for measuring only: its organisations are invented.")
        sizes = listings.Sizes(
            **{name: options[name] for name in listings.Sizes.__dataclass_fields__}
        )
        if min(sizes.organisations, sizes.offers, sizes.needs) < 3 or sizes.introductions < 0:
            raise CommandError("Give at least three of each.")
        with transaction.atomic():
            load_places()
            load_vocabularies()
            filler = listings.Filler(sizes)
            filler.organisations()
            needs, offers = filler.needs(), filler.offers()
            met = introductions.meet(filler, needs, offers)
            entries = introductions.enter(met)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(
            f"organisations={sizes.organisations} offers={len(offers)} needs={len(needs)} "
            f"introductions={len(met)} entries={entries}"
        )
