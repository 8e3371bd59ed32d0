"""Who hears of comments on a page: rows in the outbox, no mail in a request.

Wagtail finds out whom it concerns and calls one function of its own to write to them while the
editor waits. That one name is given to ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.admin.views.pages import edit
from wagtail.users.models import UserProfile

from content import letters
from people.models import Person


def queue(recipients: Iterable[Person], notification: str, extra_context: dict[str, Any]) -> bool:
    """A letter for each of them who wants such letters."""
    said = _said(extra_context)
    for to in recipients:
        if to.is_active and _wants(to, notification):
            letters.page_commented(to, extra_context["page"], by=extra_context["editor"], said=said)
    return True


def listen() -> None:
    """From now on Wagtail's page of editing calls ours."""
    edit.send_notification = queue


def _wants(person: Person, notification: str) -> bool:
    return bool(getattr(UserProfile.get_for_user(person), f"{notification}_notifications"))


def _said(told: dict[str, Any]) -> letters.Said:
    words = [comment.text for comment in told["new_comments"]]
    words += [reply.text for one in told["replied_comments"] for reply in one["replies"]]
    return letters.Said(words, len(told["resolved_comments"]) + len(told["deleted_comments"]))
