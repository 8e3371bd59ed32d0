"""The sandbox's own clock, which can be moved and stopped without touching anyone else's."""

import datetime as dt
import time


class Clock:
    """Whole seconds since 1970, as Stripe counts them."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._stopped: float | None = None

    def now(self) -> int:
        """The present second."""
        running = time.time() if self._stopped is None else self._stopped
        return int(running + self._ahead)

    def move(self, *, seconds: float) -> None:
        """Put the clock forward; back with a negative number."""
        self._ahead += seconds

    def stop_at(self, moment: dt.datetime) -> None:
        """Stand still at an aware moment, until `run` is called."""
        self._stopped, self._ahead = moment.timestamp(), 0.0

    def run(self) -> None:
        """Keep real time again."""
        self._stopped, self._ahead = None, 0.0

    @property
    def ahead(self) -> int:
        """Seconds by which the clock leads real time."""
        return self.now() - int(time.time())
