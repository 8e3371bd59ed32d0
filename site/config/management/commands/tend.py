"""Tends the house: sweeps up what waits, again and again, until it is told to stop."""

import io
import logging
import signal
import threading
from time import monotonic
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

# In this order: what frees seats, what brings news, what tells people, what closes the books.
SWEEPS = (
    "expire_orders",
    "follow_up_balls",
    "process_inbox",
    "reconcile_payments",
    "settle_refunds",
    "tend_invoices",
    "check_books",
    "offer_seats",
    "end_seat_offers",
    "remind_hosts",
    "mail_guests",
    "remind_captains",
    "tell_benefits",
    "lapse_introductions",
    "take_replies",
    "remind",
    "tend_sessions",
    "send_what_fits",
    "close_needs",
    "renew_listings",
    "ask_outcomes",
    "keep_gists",
    "find_offers",
    "work_out_rounds",
    "raise_tasks",
    "count_open_data",
    "send_digests",
    "send_notices",
    "apply_tracking",
    "apply_retention",
    "publish_pages",
    "tell_consents",
    "check_links",
    "warn_of_complaints",
    "seal_journal",
)

# Nobody waits for these: so many seconds pass before the next round that asks them again.
RESTS = {
    "reconcile_payments": 30,
    "offer_seats": 15,
    "tend_invoices": 900,
    "follow_up_balls": 60,
    "check_books": 3600,  # once a day; the command itself knows
    "end_seat_offers": 60,
    "remind_hosts": 600,
    "remind_captains": 600,
    "tell_benefits": 600,
    "remind": 60,
    "tend_sessions": 60,
    "send_what_fits": 60,
    "close_needs": 60,
    "renew_listings": 60,
    "ask_outcomes": 60,
    "send_digests": 60,
    "publish_pages": 60,
    "tell_consents": 3600,
    "check_links": 600,
    "warn_of_complaints": 3600,
    "seal_journal": 60,
    "find_offers": 15,
    "raise_tasks": 600,  # the queue reads causes itself: only ages and owners hang on the rows
    "count_open_data": 600,
    "apply_retention": 3600,
}

log = logging.getLogger("heddle.tend")


class Command(BaseCommand):
    """One process that does what a row of timers would do.

    The first round asks every sweep, as ``--once`` does; then each has its own rhythm.
    """

    help = "Run every sweep in turn, every few seconds. Safe to run twice at once."

    def __init__(self, *args: Any, **more: Any) -> None:
        """Nothing was swept yet."""
        super().__init__(*args, **more)
        self.swept: dict[str, float] = {}

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
            if name not in known or stop.is_set() or self._rests(name):
                continue
            words = io.StringIO()
            try:
                call_command(name, stdout=words, stderr=words)
            except Exception:
                log.exception("%s broke", name)
                told.append(f"{name}: broke")
                close_old_connections()
            else:
                told.append(" ".join(words.getvalue().split()))
        close_old_connections()
        return " · ".join(filter(None, told))

    def _rests(self, name: str) -> bool:
        """Whether its turn has not come again yet; takes down the turn where it has."""
        now, last = monotonic(), self.swept.get(name)
        if last is not None and now - last < RESTS.get(name, 0):
            return True
        self.swept[name] = now
        return False
