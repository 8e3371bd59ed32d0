"""Carries webhooks to their address from a thread of its own, trying again when refused."""

import heapq
import itertools
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable

from tests.stripe_sandbox.letters import Letter
from tests.stripe_sandbox.store import Record

_TIMEOUT_SECONDS = 20
# Stripe tries for up to three days; a sandbox need not.
_WAITS = (1.0, 5.0, 30.0, 120.0, 600.0)


class _StaysPut(urllib.request.HTTPRedirectHandler):
    """Stripe follows no redirects and takes them for a failure; so do we."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Refuse."""


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _StaysPut())


class Courier:
    """Sends in order of due time. `log` keeps the last attempts, newest first."""

    def __init__(
        self, write: Callable[[Record], Letter], arrived: Callable[[Record], None]
    ) -> None:
        self.url = ""
        self.log: deque[tuple[str, str]] = deque(maxlen=50)
        self._write = write
        self._arrived = arrived
        self._due: list[tuple[float, int, int, Record]] = []
        self._count = itertools.count()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopping = False

    @property
    def waiting(self) -> int:
        """How many webhooks are still to go, retries included."""
        return len(self._due)

    def queue(self, event: Record, *, wait: float = 0.0, attempt: int = 0) -> None:
        """Send an event after `wait` seconds."""
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + wait, next(self._count), attempt, event))
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._changed.notify()

    def send_now(self, event: Record, attempt: int = 0) -> bool:
        """Send an event and wait for the answer; queue it again when it was not taken."""
        letter = self._write(event)
        outcome = self._post(letter)
        self.log.appendleft((letter.kind, outcome))
        if outcome.startswith("2"):
            self._arrived(event)
            return True
        if attempt < len(_WAITS):
            self.queue(event, wait=_WAITS[attempt], attempt=attempt + 1)
        return False

    def hurry(self) -> None:
        """Send all that waits, in this thread, without waiting for its time."""
        with self._changed:
            due, self._due = sorted(self._due), []
        for _, _, attempt, event in due:
            self.send_now(event, attempt)

    def forget(self) -> None:
        """Drop all that waits."""
        with self._changed:
            self._due.clear()

    def stop(self) -> None:
        """End the thread."""
        with self._changed:
            self._stopping = True
            self._due.clear()
            self._changed.notify()
        if self._thread:
            self._thread.join(_TIMEOUT_SECONDS)

    def _post(self, letter: Letter) -> str:
        request = urllib.request.Request(self.url, data=letter.body, headers=letter.headers)
        try:
            with _OPENER.open(request, timeout=_TIMEOUT_SECONDS) as answer:
                return str(answer.status)
        except urllib.error.HTTPError as refusal:
            return str(refusal.code)
        except OSError as trouble:
            return f"not reached: {trouble}"

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._stopping and not self._is_due():
                    self._changed.wait(self._seconds_left())
                if self._stopping:
                    return
                _, _, attempt, event = heapq.heappop(self._due)
            self.send_now(event, attempt)

    def _is_due(self) -> bool:
        return bool(self._due) and self._due[0][0] <= time.monotonic()

    def _seconds_left(self) -> float | None:
        return max(0.0, self._due[0][0] - time.monotonic()) if self._due else None
