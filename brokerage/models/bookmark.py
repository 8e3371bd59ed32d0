"""How far somebody has read the messages of an introduction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from brokerage.models.message import Message
from brokerage.states import Side
from common import clock

if TYPE_CHECKING:
    from brokerage.models.introduction import Introduction
    from people.models import Organisation, Person


class BookmarkQuerySet(models.QuerySet["Bookmark"]):
    """Words for finding them."""

    def of(self, person: Person) -> BookmarkQuerySet:
        """Where this person has come to."""
        return self.filter(person=person)


class Bookmark(models.Model):
    """One person has read one introduction's messages up to this one; it never goes back.

    Set when the page of messages is shown, and never by a mail: our letters carry no such thing.
    """

    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.CASCADE, related_name="bookmarks"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    up_to = models.PositiveBigIntegerField(help_text="Key of the last message that was shown.")
    settled = models.PositiveBigIntegerField(
        default=0, help_text="Key of the last message that needs no answer, as they say."
    )
    at = models.DateTimeField(default=clock.now)

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_reads_up_to_one_message", fields=["introduction", "person"]
            ),
        ]

    def __str__(self) -> str:
        """Since when."""
        return f"{self.at:%d %B %Y}"

    def awaits(self, shown: list[Message], side: str) -> Message | None:
        """The last word, where another wrote it and it was not said to need no answer."""
        last = shown[-1] if shown else None
        waits = last is not None and last.from_side != side and last.pk > self.settled
        return last if waits else None


def unread(organisation: Organisation, person: Person) -> dict[int, int]:
    """How many messages this person has not read, by introduction of this organisation.

    Of those that its side may read and did not write itself. One query.
    """
    read = Bookmark.objects.of(person).filter(introduction=OuterRef("introduction"))
    theirs = Q()
    for side in Side.values:
        own = Q(**{f"introduction__{side}__organisation": organisation})
        theirs |= own & Q(thread__in=[Message.Thread.BOTH, side]) & ~Q(from_side=side)
    new = (
        Message.objects.filter(theirs)
        .alias(read_to=Subquery(read.values("up_to")[:1]))
        .filter(Q(read_to=None) | Q(pk__gt=F("read_to")))
    )
    counted = new.order_by().values("introduction").annotate(n=Count("pk", distinct=True))
    return {row["introduction"]: row["n"] for row in counted}


def settled(introductions: Iterable[int], person: Person) -> dict[int, int]:
    """The key of the last message that needs no answer, by introduction. One query."""
    own = Bookmark.objects.of(person).filter(introduction__in=introductions)
    return dict(own.values_list("introduction", "settled"))


def kept(introduction: Introduction, person: Person) -> Bookmark:
    """Where this person has come to there; a row that is not stored where they never began."""
    found = Bookmark.objects.of(person).filter(introduction=introduction).first()
    return found or Bookmark(introduction=introduction, person=person, up_to=0)


def unread_here(introduction: Introduction, side: str, person: Person) -> int:
    """How many messages of others this person has not read, of those that their side may."""
    seen = Message.objects.filter(introduction=introduction).seen_by(side)
    return seen.exclude(from_side=side).filter(pk__gt=kept(introduction, person).up_to).count()
