"""That somebody has read the briefing, and the key of somebody's private calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from common import clock
from common.ids import new_public_id

if TYPE_CHECKING:
    from people.models import Person


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    """Words for finding what was read."""

    def of_person(self, person: Person) -> AcknowledgementQuerySet:
        """One person's."""
        return self.filter(person=person)

    def since(self, at: dt.datetime) -> AcknowledgementQuerySet:
        """Those that answer what was asked at that moment, or later."""
        return self.filter(at__gte=at)


class Acknowledgement(models.Model):
    """Somebody says that they have read the briefing: which version, and when.

    Purpose: nobody meets a community group unprepared. Basis: legitimate interests of those whom
    they meet (UK GDPR 6(1)(f)). Seen by the person and by brokers.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="briefings_read"
    )
    version = models.CharField(max_length=40, help_text="Of the page, as it was read.")
    at = models.DateTimeField(default=clock.now)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_was_read_has_a_version", condition=~models.Q(version="")
            ),
        ]

    def __str__(self) -> str:
        """Who, which version."""
        return f"{self.person}: {self.version}"


def new_key() -> str:
    """Long enough that nobody guesses it; the address is signed beside."""
    return new_public_id() + new_public_id()


class CalendarKey(models.Model):
    """What makes a person's private calendar address theirs; another key ends the old address."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key"
    )
    key = models.CharField(max_length=60, default=new_key)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Whose; never the key itself."""
        return str(self.person)
