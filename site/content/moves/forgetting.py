"""What becomes of names once a consent is over: out of the story, its drafts, the rows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from content.models import StoryConsent, StoryPage

PLAIN = ("title", "draft_title", "intro", "seo_title", "search_description")
STAGES = ("focus", "assets", "solutions", "success")
WHO = ("who", "named_as", "kept_at")


@transaction.atomic
def take_out(story: StoryPage) -> None:
    """The story comes off for good, and the names of those who no longer agree out of its words.

    Earlier drafts go whole: what somebody said of themselves stands in them, with or without a
    name. The newest is kept, for an editor may write the story anew without them.
    """
    over = list(story.words_over())
    names = {name for one in over for name in (one.who, one.named_as) if name.strip()}
    if story.live:
        story.unpublish()
    page = StoryPage.objects.get(pk=story.pk)
    for name in PLAIN:
        setattr(page, name, _without(getattr(page, name), names))
    for name in STAGES:
        blocks = list(getattr(page, name).get_prep_value())
        setattr(page, name, json.dumps(_without(blocks, names)))
    page.save()
    StoryConsent.objects.filter(pk__in=[one.pk for one in over]).update(named_as="")
    _mend_drafts(page, over, ("named_as",), names)


@transaction.atomic
def forget_rows(consents: Iterable[StoryConsent]) -> int:
    """The day, what it covered and how they were asked stay; who it was goes. How many."""
    found = list(consents)
    for story in {one.story for one in found}:
        _mend_drafts(story, [one for one in found if one.story_id == story.pk], WHO, set())
    blank = dict.fromkeys(WHO, "")
    return StoryConsent.objects.filter(pk__in=[one.pk for one in found]).update(**blank)


@transaction.atomic
def forget_notes(stories: Iterable[StoryPage]) -> int:
    """How a whole story was agreed to goes, from its page and its newest draft. How many."""
    found = list(stories)
    for story in found:
        if newest := story.latest_revision:
            content = {**newest.content, "consent_by": ""}
            Revision.objects.filter(pk=newest.pk).update(content=content)
    return StoryPage.objects.filter(pk__in=[one.pk for one in found]).update(consent_by="")


def _mend_drafts(
    story: StoryPage, consents: list[StoryConsent], fields: tuple[str, ...], names: set[str]
) -> None:
    """Only the newest draft is left, and it names nobody who no longer agrees."""
    newest = story.latest_revision
    if newest is None:
        return
    numbers, content = {one.pk for one in consents}, newest.content
    for row in content.get("consents", []):
        if row["pk"] in numbers:
            row.update(dict.fromkeys(fields, ""))
    for name in PLAIN:
        content[name] = _without(content.get(name, ""), names)
    for name in STAGES:
        content[name] = json.dumps(_without(json.loads(content[name]), names))
    Revision.objects.filter(pk=newest.pk).update(content=content, object_str=content["title"])
    story.revisions.exclude(pk=newest.pk).delete()


def _without(value: Any, names: set[str]) -> Any:
    """The same words with another word in the place of each name, at whatever depth."""
    if isinstance(value, str):
        return _unnamed(value, names)
    if isinstance(value, list):
        return [_without(inner, names) for inner in value]
    if isinstance(value, dict):
        return {key: _without(inner, names) for key, inner in value.items()}
    return value


def _unnamed(words: str, names: set[str]) -> str:
    for name in sorted({*names, *map(html.escape, names)}, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _("somebody"), words)
    return words
