"""What is written about a complaint: to whoever complained, and to who answers for the data.

The office's letters say that there is something to read, never what it says.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from content.complaints import links
from content.complaints.models import Complaint, Controller
from content.site_settings import Programme
from notices import post


def received(complaint: Complaint) -> None:
    """We have it, its number, and the link to see how it stands."""
    _to_them(complaint, "complaint_received")


def acknowledged(complaint: Complaint, words: str) -> None:
    """Somebody has read it and looks into it."""
    _to_them(complaint, "complaint_acknowledged", words=words)


def answered(complaint: Complaint) -> None:
    """What we found, and that the ICO is there."""
    _to_them(complaint, "complaint_answered", outcome=complaint.outcome, words=complaint.answer)


def arrived(complaint: Complaint) -> None:
    """To the inbox of who answers for the data: there is one, and by when to acknowledge it."""
    _to_office(complaint, "complaint_arrived")


def more(complaint: Complaint) -> None:
    """To the same inbox: they told us more, or ask us to look again."""
    _to_office(complaint, "complaint_added")


def warned(complaint: Complaint) -> None:
    """To the same inbox: the day to acknowledge it is near, or past."""
    _to_office(complaint, "complaint_warned", late=complaint.is_late, left=complaint.days_left)


def _to_them(complaint: Complaint, letter: str, **more: Any) -> None:
    """Only where they gave an address for mail; the office calls or posts otherwise."""
    if complaint.email:
        _queue(complaint, letter, to=complaint.email, url=links.address(complaint), **more)


def _to_office(complaint: Complaint, letter: str, **more: Any) -> None:
    page = settings.SITE_URL + reverse("complaint_office", args=[complaint.public_id])
    for to in _inboxes(complaint):
        _queue(complaint, letter, to=to, url=page, **more)


def _inboxes(complaint: Complaint) -> list[str]:
    """The controller's own; where it has none its people's; the programme's where it has nobody."""
    who = complaint.controller or Controller.objects.filter(takes_unknown=True).first()
    if who and who.email:
        return [who.email]
    people = list(who.answered_by.filter(is_active=True)) if who else []
    return [one.email for one in people] or [Programme.load().help_email]


def _queue(complaint: Complaint, letter: str, *, to: str, url: str, **more: Any) -> None:
    said = {
        "number": complaint.number,
        "name": complaint.name,
        "told_on": complaint.received_on,
        "due_on": complaint.due_on,
        "complaint_url": url,
        **more,
    }
    post.queue(
        to=to,
        reason=letter.replace("_", ".", 1),
        about=complaint,
        template=f"content/{letter}",
        context=said,
    )
