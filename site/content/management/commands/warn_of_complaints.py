"""Warn each inbox of complaints whose day to be acknowledged is near or past."""

from typing import Any

from django.core.management.base import BaseCommand

from content.complaints import moves


class Command(BaseCommand):
    """Once with ten days left, once with two, once when late."""

    help = "Warn of complaints that are nearly due. Safe to run again, and twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many letters were written."""
        self.stdout.write(f"warn_of_complaints: {moves.warn_all()} warned")
