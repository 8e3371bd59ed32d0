"""What the mail provider tells of a letter after it left: a row first, applied once by a sweep."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock


class MailEventQuerySet(models.QuerySet["MailEvent"]):
    """Words for finding events."""

    def waiting(self) -> MailEventQuerySet:
        """Not applied yet, in the order in which they came."""
        return self.filter(applied_at=None).order_by("pk")


class MailEvent(models.Model):
    """One event of one letter; ``key`` is what makes it the same event when it comes again."""

    key = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, help_text="anymail's name: delivered, bounced …")
    lasting = models.BooleanField(default=False, help_text="Whether the address is at fault.")
    notice_id_said = models.CharField(max_length=20, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(max_length=254, blank=True)
    why = models.CharField(max_length=300, blank=True)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = MailEventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(applied_at=None), name="mail_event_waiting"),
        ]

    def __str__(self) -> str:
        """Provider and kind."""
        return f"{self.provider}: {self.kind}"
