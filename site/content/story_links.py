"""The signed link in a letter that asks a partner about its story."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from common import clock
from common.tokens import BrokenLink, Link, read
from content.models import StoryApproval
from content.states import ApprovalState

ASKED = "story.approval"
SHOWN_FOR = dt.timedelta(days=90)


def last_day(approval: StoryApproval) -> dt.datetime:
    """Until when the link opens its page."""
    return approval.asked_at + SHOWN_FOR


def address(approval: StoryApproval) -> str:
    """The whole address for a letter; from the settings, never from the Host header."""
    token = Link(ASKED, approval.public_id, "", last_day(approval)).sign()
    return settings.SITE_URL + reverse("content:your_story", args=[token])


def asked(token: str) -> StoryApproval:
    """What a link is about. Raises BrokenLink or TooLate."""
    link = read(token, action=ASKED, extended=_while_agreed)
    approval = StoryApproval.objects.whole().filter(public_id=link.record).first()
    if approval is None:
        raise BrokenLink(_("We cannot find what this link is about."), code="no_record")
    return approval


def _while_agreed(link: Link) -> dt.datetime | None:
    """A yes can be taken back at any time: so long as it stands, its link opens."""
    agreed = StoryApproval.objects.filter(public_id=link.record, state=ApprovalState.AGREED)
    return clock.now() + SHOWN_FOR if agreed.exists() else None
