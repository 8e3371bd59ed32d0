"""Somebody in a story takes their consent back: off the site at once, with nothing published."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from common import clock
from common.errors import Refusal
from content.models import ConsentEnd, Picture, StoryConsent, StoryPage
from content.models.consent import Covers
from content.moves import pictures
from journal.entries import record
from people.models import Person


@transaction.atomic
def take_back(consent: StoryConsent, *, by: Person, how: str) -> ConsentEnd:
    """What they agreed to is gone from every page, list, search and feed.

    The story where it rests on their words; its pictures, wherever they stand, where it rests on
    being seen. Raises Refusal where they took it back before, or nobody says how they told us.
    """
    if not how.strip():
        raise Refusal(_("Say how they told you."), field="how", code="no_words")
    story = StoryPage.objects.select_for_update(of=("self",)).get(pk=consent.story_id)
    end, new = ConsentEnd.objects.get_or_create(
        story=story,
        consent_number=consent.pk,
        defaults={
            "who": consent.who,
            "covers": consent.covers,
            "given_on": consent.given_on,
            "how": how.strip(),
            "mark": story.mark,
            "written_by": by,
        },
    )
    if not new:
        raise Refusal(_("They took it back before."), code="taken_back")
    if end.covers != Covers.NAME:
        _hide(pictures_of(story))
    record(by, "consent.taken_back", end, fields=["covers"])
    return end


@transaction.atomic
def settle(end: ConsentEnd, *, by: Person) -> ConsentEnd:
    """They are out of the story, or said yes anew: it may be shown again.

    Raises Refusal while the page still has the words, or the pictures, that it had then.
    """
    end = ConsentEnd.objects.select_for_update().get(pk=end.pk)
    if end.settled_at is not None:
        raise Refusal(_("This is settled."), code="settled")
    story = StoryPage.objects.get(pk=end.story_id)
    if story.mark == end.mark and not _said_yes_anew(end):
        raise Refusal(
            _(
                "The page still says what it said then. Take them out of it, ask the partner, and "
                "publish it; or write down their new consent in the story."
            ),
            code="as_it_was",
        )
    end.settled_at = clock.now()
    end.save(update_fields=["settled_at"])
    record(by, "consent.settled", end, fields=["settled_at"])
    return end


def pictures_of(story: StoryPage) -> list[Picture]:
    """Those that stand in it, in fields and in blocks."""
    used = ReferenceIndex.get_references_for_object(story)
    theirs = used.filter(to_content_type__model="picture").values_list("to_object_id", flat=True)
    return list(Picture.objects.filter(pk__in={int(key) for key in theirs}))


def _hide(found: list[Picture]) -> None:
    """On no page from now on; an editor gives a new day to those that do not show them."""
    yesterday = clock.today() - dt.timedelta(days=1)
    for picture in found:
        if picture.may_be_shown:
            picture.consent_until = yesterday
            picture.save(update_fields=["consent_until"])
        pictures.put_away(picture)


def _said_yes_anew(end: ConsentEnd) -> bool:
    """A consent of a later day, in the page as it is published."""
    since = end.ended_at.astimezone(clock.LONDON).date()
    anew = StoryConsent.objects.filter(story=end.story_id, given_on__gte=since)
    return anew.exclude(pk=end.consent_number).filter(covers__in=[end.covers, Covers.BOTH]).exists()
