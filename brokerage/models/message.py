"""What is written within an introduction: between the sides, or between a side and the brokers.

Personal data: removed when the introduction has been over for long (brokerage.retention).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from brokerage.states import Side
from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from brokerage.models.introduction import Introduction
    from people.models import Person


class MessageQuerySet(models.QuerySet["Message"]):
    """Words for finding messages."""

    def seen_by(self, side: str) -> MessageQuerySet:
        """What that side may read: what both read, and its own words with the brokers."""
        return self.filter(thread__in=[Message.Thread.BOTH, side])

    def lately_from(self, person: Person | None, introduction: Introduction) -> MessageQuerySet:
        """What somebody wrote there within the last hour."""
        since = clock.now() - dt.timedelta(hours=1)
        return self.filter(introduction=introduction, person=person, at__gte=since)

    def unanswered(self) -> MessageQuerySet:
        """Questions to the brokers that nobody has answered: the last word is the side's."""
        later = Message.objects.filter(
            introduction=OuterRef("introduction"), thread=OuterRef("thread")
        ).order_by("-at", "-pk")
        return self.filter(
            pk=Subquery(later.values("pk")[:1]),
            thread__in=[Message.Thread.OFFER, Message.Thread.NEED],
            from_side=F("thread"),
        )


class Message(models.Model):
    """One message; ``from_side`` is empty where a broker wrote it."""

    class Thread(models.TextChoices):
        """Who reads it."""

        BOTH = "both", _("Both sides")
        OFFER = "offer", _("The side that offers, and brokers")
        NEED = "need", _("The side that needs, and brokers")

    public_id = PublicIdField()
    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.CASCADE, related_name="messages"
    )
    thread = models.CharField(max_length=5, choices=Thread.choices)
    from_side = models.CharField(max_length=5, choices=Side.choices, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    came_by = models.CharField(
        max_length=20, blank=True, help_text="Public id of the mail it came by; empty: by page."
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="a_message_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_side_writes_to_brokers_in_its_own_thread",
                condition=Q(thread="both") | Q(from_side="") | Q(from_side=F("thread")),
            ),
            models.UniqueConstraint(
                name="a_mail_is_posted_once", fields=["came_by"], condition=~Q(came_by="")
            ),
        ]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:60]
