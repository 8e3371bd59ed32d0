"""Reminders that went out, each once; and who wants no more of them about an introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from brokerage.states import Side
from common import clock

if TYPE_CHECKING:
    from brokerage.models.introduction import Introduction
    from people.models import Person


class Reminder(models.Model):
    """That one side was reminded of one thing; the row is what makes it once."""

    class Kind(models.TextChoices):
        """Of what."""

        ANSWER = "answer", _("To answer a proposal")
        BEGIN = "begin", _("That nothing has begun")
        REPORT = "report", _("To report what was given")
        PROGRESS = "progress", _("Of what is under way")
        CONFIRM = "confirm", _("To confirm what arrived")
        TOMORROW = "tomorrow", _("Of a date the day before")

    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.CASCADE, related_name="reminders"
    )
    side = models.CharField(max_length=5, choices=Side.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.CharField(max_length=30, blank=True, help_text="Public id of report or date.")
    step = models.PositiveSmallIntegerField(help_text="The first, the second.")
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["sent_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_reminder_goes_out_once",
                fields=["introduction", "side", "kind", "about", "step"],
            ),
        ]

    def __str__(self) -> str:
        """Of what, and which."""
        return f"{self.kind} {self.step}"


class NoRemindersQuerySet(models.QuerySet["NoReminders"]):
    """Words for finding them."""

    def of(self, introduction: Introduction, person: Person | None) -> NoRemindersQuerySet:
        """That somebody (None: the organisation's own address) wants none about it."""
        return self.filter(introduction=introduction, who=person.public_id if person else "")


class NoReminders(models.Model):
    """“Don't remind me about this”, said by a link in a mail."""

    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.CASCADE, related_name="left_in_peace"
    )
    who = models.CharField(max_length=20, blank=True, help_text="Public id; empty: the address.")
    at = models.DateTimeField(default=clock.now)

    objects = NoRemindersQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "no reminders"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="no_reminders_is_said_once", fields=["introduction", "who"]
            ),
        ]

    def __str__(self) -> str:
        """Since when."""
        return f"since {self.at:%d %B %Y}"
