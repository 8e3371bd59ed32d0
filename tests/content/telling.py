"""What the tests of stories ask again and again."""

from typing import Any

from wagtail.models import Revision

from content.models import StoryPage
from notices.models import Notice


def letters(reason: str) -> list[str]:
    """To whom letters of this kind went."""
    return list(Notice.objects.filter(reason=reason).values_list("to", flat=True))


def published(story: StoryPage) -> bool:
    """Whether strangers may read it."""
    return bool(StoryPage.objects.get(pk=story.pk).live)


def write(story: StoryPage, **words: Any) -> Revision:
    """A newer draft."""
    story = StoryPage.objects.get(pk=story.pk)
    for name, value in words.items():
        setattr(story, name, value)
    return story.save_revision()
