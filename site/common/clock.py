"""The one place that asks what time it is, so that tests can set it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")

_frozen: ContextVar[dt.datetime | None] = ContextVar("frozen clock", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or timezone.now()


def today() -> dt.date:
    """The present day in Leeds."""
    return now().astimezone(LONDON).date()


@contextmanager
def stopped_at(moment: dt.datetime) -> Iterator[dt.datetime]:
    """Stop the clock for this thread: for tests and for replaying what was shown."""
    token = _frozen.set(moment)
    try:
        yield moment
    finally:
        _frozen.reset(token)
