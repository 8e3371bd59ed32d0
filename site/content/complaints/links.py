"""The signed link by which somebody sees how their complaint stands. No account, no password."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from common import clock
from common.tokens import BrokenLink, Link, read
from content.complaints.models import Complaint

SEE = "complaint.see"
OPENS_FOR = dt.timedelta(days=400)  # from the day it was told; while it is open, longer


def token(complaint: Complaint) -> str:
    """Opens the page of that complaint."""
    return Link(SEE, complaint.public_id, "", complaint.created_at + OPENS_FOR).sign()


def address(complaint: Complaint) -> str:
    """The whole address for a letter; from the settings, never from the Host header."""
    return settings.SITE_URL + reverse("content:complaint", args=[token(complaint)])


def opened(signed: str) -> Complaint:
    """The complaint a link names. Raises BrokenLink or TooLate."""
    link = read(signed, action=SEE, extended=_while_open)
    found = Complaint.objects.filter(public_id=link.record).select_related("controller").first()
    if found is None:
        raise BrokenLink(_("We cannot find what this link is about."), code="no_record")
    return found


def _while_open(link: Link) -> dt.datetime | None:
    waits = Complaint.objects.open().filter(public_id=link.record).exists()
    return clock.now() + dt.timedelta(days=1) if waits else None
