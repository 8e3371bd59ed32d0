"""How long the public site keeps what partners answered about their stories."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from common.retention import Rule, keep
from content.models import StoryApproval
from content.states import ApprovalState

NO_YES = ~Q(state=ApprovalState.AGREED)


def _of_old(before: dt.datetime) -> Any:
    """Old questions without a yes, and the addresses of those with one."""
    return StoryApproval.objects.filter(NO_YES | Q(to__gt=""), asked_at__lt=before)


def _forget(rows: Any) -> int:
    """A yes stays with its story; the address, and every other answer, go. How many."""
    forgotten: int = rows.exclude(NO_YES).update(to="")
    gone: int = rows.filter(NO_YES).delete()[0]
    return forgotten + gone


keep(
    Rule(
        name="story_approvals",
        what="Whom we asked about a story: name, address and answer",
        purpose="To publish a story only as its partner agreed to it",
        basis="Legitimate interests (6(1)(f)): the partner sees the story before anybody else",
        days=366,  # the name and the day of a yes stay as long as the story
        due=_of_old,
        apply=_forget,
    )
)
