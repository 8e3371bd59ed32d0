"""What each letter about stories and consents says, and to whom: rows in the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page, Revision

from content import story_links
from content.models import StoryApproval, StoryPage
from notices import post
from people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in comments: new words, and how many were settled or struck out."""

    words: list[str]
    settled: int


def _office(name: str, *args: Any) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def story_asked(approval: StoryApproval, *, again: bool) -> None:
    """The partner is asked for its word, by one link."""
    post.queue(
        to=approval.to,
        reason="story.asked",
        about=approval,
        template="content/story_asked",
        context={
            "name": approval.name,
            "title": _draft_title(approval),
            "partner": approval.story.partner_name,
            "again": again,
            "last_day": story_links.last_day(approval),
            "story_url": story_links.address(approval),
        },
    )


def story_answered(approval: StoryApproval) -> None:
    """Whoever asked hears what the partner said."""
    if approval.asked_by is None:
        return
    post.queue(
        to=approval.asked_by.email,
        reason="story.answered",
        about=approval,
        template="content/story_answered",
        context={
            "approval": approval,
            "title": _draft_title(approval),
            "partner": approval.story.partner_name,
            "office_url": _office("editors:story", approval.story_id),
        },
    )


def story_held(story: StoryPage, *, to: Person | None) -> None:
    """Whoever set the day, or approved it, hears why the story is not public."""
    if to is None:
        return
    post.queue(
        to=to.email,
        reason="story.held",
        template="content/story_held",
        context={
            "title": story.title,
            "partner": story.partner_name,
            "office_url": _office("editors:story", story.pk),
        },
    )


def consents_ending(to: Person, ending: list[Any]) -> None:
    """An editor hears what is shown no more from some day on."""
    post.queue(
        to=to.email,
        reason="consents.ending",
        template="content/consents_ending",
        context={"ending": ending, "office_url": _office("editors:reports")},
    )


def facts_old(to: Person, facts: list[Any]) -> None:
    """An editor hears which pages say what nobody has checked for long."""
    post.queue(
        to=to.email,
        reason="facts.old",
        template="content/facts_old",
        context={"facts": facts, "office_url": _office("editors:reports")},
    )


def page_commented(to: Person, page: Page, *, by: Person, said: Said) -> None:
    """Whoever follows the comments on a page hears what is new."""
    post.queue(
        to=to.email,
        reason="page.commented",
        template="content/page_commented",
        context={
            "title": page.get_admin_display_title(),
            "by": by.name,
            "words": said.words,
            "settled": said.settled,
            "office_url": _office("wagtailadmin_pages:edit", page.pk),
        },
    )


def translation_unchecked(to: Person, page: Page, *, english: bool) -> None:
    """Whoever checked a translation hears that it, or its English, has new words."""
    post.queue(
        to=to.email,
        reason="translation.unchecked",
        template="content/translation_unchecked",
        context={
            "title": page.title,
            "language": page.locale.get_display_name(),
            "english": english,
            "office_url": _office("editors:translation", page.pk),
        },
    )


def page_to_read(to: Person, draft: Revision, *, by: Person | None) -> None:
    """Somebody who may say yes hears that a page waits for a reader."""
    post.queue(
        to=to.email,
        reason="page.to_read",
        template="content/page_to_read",
        context={
            "title": draft.object_str,
            "by": by.name if by else "",
            "office_url": _office("wagtailadmin_pages:edit", draft.object_id),
        },
    )


def page_read(to: Person, page: Page, *, by: Person | None, approved: bool, comment: str) -> None:
    """Whoever sent a page to be read hears what the reader said."""
    post.queue(
        to=to.email,
        reason="page.read",
        template="content/page_read",
        context={
            "title": page.get_latest_revision().object_str,
            "by": by.name if by else "",
            "approved": approved,
            "live": page.live and not page.has_unpublished_changes,
            "comment": comment,
            "office_url": _office("wagtailadmin_pages:edit", page.pk),
        },
    )


def _draft_title(approval: StoryApproval) -> str:
    return approval.revision.object_str if approval.revision else approval.story.title
