"""A session as a calendar file, and a person's sessions as a private feed (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from brokerage.volunteering import links, wording
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.states import SEATED, BookingState
from common import clock


def enclose_session(public_id: str) -> Iterator[tuple[str, str, bytes]]:
    """File name, MIME type and content, for a letter about a booking."""
    booking = Booking.objects.select_related("session__place").filter(public_id=public_id).first()
    if booking is None:
        return
    stands = booking.state in SEATED
    method = "PUBLISH" if stands else "CANCEL"
    off = booking.state == BookingState.CALLED_OFF
    states = SEATED if stands else [BookingState.CALLED_OFF]
    whole = _with_its_series(booking, states) if stands or off else [booking]
    yield "session.ics", f"text/calendar; method={method}", calendar(whole, method=method)


def _with_its_series(booking: Booking, states: Iterable[str]) -> list[Booking]:
    """The person's other days of the same series in such a state: one file brings all of it."""
    together = Booking.objects.filter(
        volunteer=booking.volunteer_id, state__in=states, session__series__isnull=False
    ).filter(session__series=booking.session.series)
    rest = together.exclude(pk=booking.pk).select_related("session__place").order_by("pk")
    return [booking, *rest]


def feed_of(bookings: Iterable[Booking]) -> bytes:
    """Everything booked, for a calendar program that asks again and again."""
    return calendar([one for one in bookings if one.state == BookingState.BOOKED])


def calendar(bookings: Iterable[Booking], *, method: str = "PUBLISH") -> bytes:
    """One calendar. Times are in UTC, so that no time zone has to travel along."""
    whole = Calendar()
    whole.add("prodid", "-//Heddle//Volunteering//EN")
    whole.add("version", "2.0")
    whole.add("method", method)
    for booking in bookings:
        whole.add_component(_event(booking, cancelled=method == "CANCEL"))
    return bytes(whole.to_ical())


def _event(booking: Booking, *, cancelled: bool) -> Event:
    session: Session = booking.session
    event = Event()
    event.add("uid", f"{booking.session.uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", session.sequence + (1 if cancelled else 0))
    event.add("dtstamp", clock.now())
    if session.starts_at and session.ends_at:
        event.add("dtstart", session.starts_at)
        event.add("dtend", session.ends_at)
    else:  # hours of one's own: their last day, as a whole day
        event.add("dtstart", session.day)
        event.add("dtend", session.day + dt.timedelta(days=1))
    event.add("summary", f"{session} ({session.planner})")
    event.add("location", wording.where(session))
    event.add("description", session.doing)
    event.add("url", links.absolute("session", session.public_id))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event
