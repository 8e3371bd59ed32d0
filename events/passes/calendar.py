"""The evening as a calendar file (RFC 5545)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from common import clock
from events import addresses
from events.models import Seat


def evening(seat: Seat) -> bytes:
    """One event in UTC. Its UID is the Ball's, so that a second file changes the first."""
    ball = seat.ball
    event = Event()
    event.add("uid", f"{ball.public_id}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", ball.starts_at)
    event.add("dtend", ball.ends_at)
    event.add("summary", ball.name)
    event.add("location", ", ".join(part for part in (ball.venue, ball.address) if part))
    event.add("description", "\n\n".join(part for part in (ball.dress, ball.getting_in) if part))
    event.add("url", addresses.shop(ball))
    event.add("sequence", ball.moves.count())  # a newer file replaces the one before it
    event.add("status", "CANCELLED" if ball.called_off_at else "CONFIRMED")
    whole = Calendar()
    whole.add("prodid", "-//Heddle//The Ball//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(event)
    return bytes(whole.to_ical())
