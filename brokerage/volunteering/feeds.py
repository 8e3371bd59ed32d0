"""The private address of somebody's calendar: signed, and ended by another key."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.volunteering import links
from brokerage.volunteering.models import CalendarKey
from common.tokens import BrokenLink, Link
from common.tokens import read as read_token
from people.models import Person

FEED = "calendar.feed"


def address(key: CalendarKey) -> str:
    """The whole address, for a calendar program."""
    return links.absolute("feed", Link(FEED, key.key, key.person.public_id).sign())


def read(token: str) -> Person:
    """Whose calendar it is. Raises BrokenLink where it was altered or ended."""
    link = read_token(token, action=FEED)
    found = CalendarKey.objects.filter(key=link.record, person__public_id=link.person)
    key = found.select_related("person").first()
    if key is None or not key.person.is_active:
        words = _("This calendar address has ended. Sign in and make a new one.")
        raise BrokenLink(words, code="ended")
    return key.person
