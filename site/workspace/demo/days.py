"""Days of the story, counted back from today, so that the demo is fresh whenever it is made."""

import datetime as dt
from contextlib import AbstractContextManager

from common import clock


def ago(days: int, hour: int = 10, minute: int = 0) -> AbstractContextManager[dt.datetime]:
    """Stop the clock at that hour in Leeds, so many days back; never later than now."""
    day = clock.today() - dt.timedelta(days=days)
    moment = dt.datetime.combine(day, dt.time(hour, minute), tzinfo=clock.LONDON)
    return clock.stopped_at(min(moment, clock.now()))
