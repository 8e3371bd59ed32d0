"""Calendar files of what stands on the pages (RFC 5545): one entry, or all of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from common import clock

MIME = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a calendar.

    ``starts`` and ``ends`` are aware moments, or a whole day (``ends`` is then None).
    ``key`` stays the same for as long as it is the same event; ``edition`` grows with each change.
    """

    key: str
    edition: int
    starts: dt.datetime | dt.date
    ends: dt.datetime | None
    title: str
    where: str
    about: str
    url: str
    called_off: bool = False


def calendar(entries: Iterable[Entry], *, name: str = "") -> bytes:
    """The entries as one file; with a name, it is one to follow and is read anew each day.

    Moments are written in UTC, so that no time zone has to travel along and an hour before or
    after the clocks change is the same hour everywhere. What is called off stays, as cancelled:
    a calendar that leaves it out would keep the old entry.
    """
    whole = Calendar()
    whole.add("prodid", "-//Heddle//Pages//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    if name:
        whole.add("x-wr-calname", name)
        whole.add("x-published-ttl", "P1D")
    for entry in entries:
        whole.add_component(_event(entry))
    return bytes(whole.to_ical())


def answer(entries: Iterable[Entry], *, file_name: str, name: str = "") -> HttpResponse:
    """The calendar as a file to keep."""
    return HttpResponse(
        calendar(entries, name=name),
        content_type=MIME,
        headers={"Content-Disposition": f'attachment; filename="{file_name}.ics"'},
    )


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", entry.edition)
    event.add("dtstamp", clock.now())
    event.add("dtstart", _moment(entry.starts))
    if entry.ends is not None:
        event.add("dtend", _moment(entry.ends))
    event.add("summary", entry.title)
    if entry.where:
        event.add("location", entry.where)
    event.add("description", entry.about)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    return event


def _moment(when: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return when.astimezone(dt.UTC) if isinstance(when, dt.datetime) else when
