"""Tends the house: sweeps up what waits, again and again, until it is told to stop."""

import io
import logging
import signal
import threading
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

# In this order: what frees seats, what brings news, what tells people, what closes the books.
SWEEPS = (
    "expire_orders",
    "process_inbox",
    "reconcile_payments",
    "settle_refunds",
    "offer_seats",
    "lapse_introductions",
    "take_replies",
    "remind",
    "close_needs",
    "renew_listings",
    "ask_outcomes",
    "raise_tasks",
    "send_digests",
    "send_notices",
    "apply_tracking",
    "apply_retention",
    "seal_journal",
)

log = logging.getLogger("heddle.tend")


class Command(BaseCommand):
    """One process that does what a row of timers would do."""

    help = "Run every sweep in turn, every few seconds. Safe to run twice at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often; or once, for a timer of the system."""
        parser.add_argument("--every", type=float, default=5.0, help="seconds between rounds")
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep until told to stop, and say what was done when it is not what was said before."""
        stop = threading.Event()
        if not options["once"]:
            for sign in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sign, lambda *_: stop.set())
        said = ""
        while not stop.is_set():
            counts = self._round(stop)
            if counts != said:
                self.stdout.write(counts)
                self.stdout.flush()
                said = counts
            if options["once"]:
                return
            stop.wait(options["every"])

    def _round(self, stop: threading.Event) -> str:
        """One sweep after the other; one that breaks does not keep the others from theirs."""
        known = get_commands()
        told = []
        for name in SWEEPS:
            if name not in known or stop.is_set():
                continue
            words = io.StringIO()
            try:
                call_command(name, stdout=words, stderr=words)
            except Exception:
                log.exception("%s broke", name)
                told.append(f"{name}: broke")
            else:
                told.append(" ".join(words.getvalue().split()))
            finally:
                close_old_connections()
        return " · ".join(filter(None, told))
