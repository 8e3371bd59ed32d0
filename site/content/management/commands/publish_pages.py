"""Publish what editors set for a day, and take down what is over."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Wagtail's own command under a name of ours, so that it has its turn among the sweeps."""

    help = "Publish pages whose day has come, and take down those whose day is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Safe to run again."""
        call_command("publish_scheduled", verbosity=0)
