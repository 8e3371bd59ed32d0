"""The date on which two sides meet, as a calendar file (RFC 5545, RFC 5546)."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from brokerage import links
from brokerage.models import MeetingDate
from common import clock


def enclose_meeting(public_id: str) -> Iterator[tuple[str, str, bytes]]:
    """File name, MIME type and content, for a letter about the date."""
    date = MeetingDate.objects.filter(public_id=public_id).first()
    if date is not None:
        mime = f"text/calendar; method={_method(date)}"
        yield "meeting.ics", mime, meeting(date)


def _method(date: MeetingDate) -> str:
    return "CANCEL" if date.state == MeetingDate.State.CALLED_OFF else "PUBLISH"


def meeting(date: MeetingDate) -> bytes:
    """One event in UTC, so that no time zone has to travel along.

    A moved date keeps its UID and counts SEQUENCE up; one called off is cancelled by the same
    UID. It holds the organisations' names and no person's.
    """
    about = date.introduction
    event = Event()
    event.add("uid", f"{date.uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", date.sequence)
    event.add("dtstamp", clock.now())
    event.add("dtstart", date.starts_at)
    event.add("dtend", date.ends_at)
    event.add("summary", f"{about.offer.organisation} + {about.need.organisation}")
    event.add("location", date.where)
    event.add("description", "\n\n".join(filter(None, [about.need.shown_title, date.word])))
    event.add("url", links.absolute("introduction", about.public_id))
    event.add("status", "CANCELLED" if _method(date) == "CANCEL" else "CONFIRMED")
    organiser = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    event.add("organizer", organiser)
    whole = Calendar()
    whole.add("prodid", "-//Heddle//Introductions//EN")
    whole.add("version", "2.0")
    whole.add("method", _method(date))
    whole.add_component(event)
    return bytes(whole.to_ical())
