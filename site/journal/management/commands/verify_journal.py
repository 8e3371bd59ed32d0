"""Checks the journal's seals and says where somebody has tampered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from journal import seals
from journal.models import Seal


class Command(BaseCommand):
    """Verify the chain."""

    help = "Check every seal of the journal."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault; exit 1 where there is one."""
        found = list(seals.faults())
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"{len(found)} faults in the journal")
        self.stdout.write(f"journal: {Seal.objects.count()} seals, all whole")
