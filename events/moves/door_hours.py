"""When the door lets guests in: from some hours before the evening until the noon after it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.models import Ball


class NotAdmitted(Refusal):
    """This ticket does not open the door; the message says why."""


class NotYet(NotAdmitted):
    """The evening is not near: a scan now would only make the guest look let in already."""

    def __init__(self, ball: Ball) -> None:
        """Say from when."""
        super().__init__(from_when(ball), code="not_yet")


def from_when(ball: Ball) -> str:
    """Since when guests are let in, by the clock on the wall."""
    opens = ball.door_opens_at.astimezone(clock.LONDON)
    return _("Guests are let in from %(time)s on %(day)s.") % {
        "time": f"{opens:%H:%M}",
        "day": f"{opens:%A %-d %B %Y}",
    }


def not_yet(ball: Ball) -> str:
    """What to say before the door opens; empty from then on."""
    return from_when(ball) if clock.now() < ball.door_opens_at else ""


def begun(ball: Ball) -> None:
    """Raise NotYet before the door opens, by our own clock: nothing done before that is true."""
    if not_yet(ball):
        raise NotYet(ball)


def not_over(ball: Ball) -> None:
    """Raise NotAdmitted once the door is closed.

    For those who stand here; what a device brings later was done in time.
    """
    if not ball.door_open:
        raise NotAdmitted(_("This evening is over, and its door is closed."), code="over")


def open_now(ball: Ball) -> None:
    """Raise NotAdmitted before and after."""
    begun(ball)
    not_over(ball)
