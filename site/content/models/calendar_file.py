"""What makes a page give a calendar file: its own address with ``calendar-file/`` behind it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult

from content import calendars

FILE = "calendar-file"


class GivesCalendar:
    """A page with dates; drafts and locked pages give no file either."""

    slug: str
    live: bool

    @property
    def calendar_name(self) -> str:
        """What a calendar that follows it calls it; empty for a single entry."""
        return ""

    def calendar_entries(self) -> list[calendars.Entry]:
        """What stands in the file."""
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The page itself, what lies below it, or its file."""
        if path_components == [FILE] and self.live:
            return RouteResult(self, kwargs={"as_calendar": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or its file."""
        if kwargs.pop("as_calendar", False):
            entries = self.calendar_entries()
            return calendars.answer(entries, file_name=self.slug, name=self.calendar_name)
        reply: HttpResponse = super().serve(request, *args, **kwargs)
        return reply
