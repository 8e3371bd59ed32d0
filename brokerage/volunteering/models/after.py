"""What is kept around a session: words to all, what was reminded of, confidence in counts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common import clock
from common.ids import PublicIdField


class GroupWord(models.Model):
    """A message of the group to everybody who comes."""

    public_id = PublicIdField()
    session = models.ForeignKey(
        "volunteering.Session", on_delete=models.CASCADE, related_name="words"
    )
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)
    sent_to = models.PositiveSmallIntegerField(help_text="How many people.")

    class Meta:
        ordering = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="a_word_to_all_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        """Its beginning."""
        return self.text[:60]


class Reminded(models.Model):
    """A reminder that was sent: each kind once for a booking, or for a session."""

    class Kind(models.TextChoices):
        """What it reminded of."""

        TOMORROW = "tomorrow", "It is tomorrow"
        HOURS = "hours", "Say your hours"
        HOURS_AGAIN = "hours2", "Say your hours, once more"
        CONFIRM = "confirm", "Say who came"
        CONFIRM_AGAIN = "confirm2", "Say who came, once more"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    booking = models.ForeignKey(
        "volunteering.Booking",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reminders",
    )
    session = models.ForeignKey(
        "volunteering.Session",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reminders",
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "reminded"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_place_is_reminded_of_once",
                fields=["kind", "booking"],
                condition=Q(booking__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_session_is_reminded_of_once",
                fields=["kind", "session"],
                condition=Q(session__isnull=False),
            ),
            models.CheckConstraint(
                name="a_reminder_is_about_one_thing",
                condition=Q(booking__isnull=False, session=None)
                | Q(booking=None, session__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Of what."""
        return str(self.get_kind_display())


class Confidence(models.Model):
    """How many of those helped felt sure before and after: counts alone, and nobody's name.

    Two questions: “I can do this on my own” and “I know whom to ask”.
    """

    session = models.OneToOneField(
        "volunteering.Session", on_delete=models.CASCADE, related_name="confidence"
    )
    asked = models.PositiveSmallIntegerField(help_text="How many people were asked.")
    alone_before = models.PositiveSmallIntegerField()
    alone_after = models.PositiveSmallIntegerField()
    whom_before = models.PositiveSmallIntegerField()
    whom_after = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "confidence"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="nobody_is_sure_who_was_not_asked",
                condition=Q(
                    asked__gte=1,
                    asked__lte=500,
                    alone_before__lte=F("asked"),
                    alone_after__lte=F("asked"),
                    whom_before__lte=F("asked"),
                    whom_after__lte=F("asked"),
                ),
            ),
        ]

    def __str__(self) -> str:
        """Before and after."""
        return f"{self.alone_before} → {self.alone_after} of {self.asked}"
