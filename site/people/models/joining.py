"""Somebody finds that their organisation is here already, and asks to join it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from people.models.organisation import Organisation


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Words for finding requests."""

    def waiting(self) -> JoinRequestQuerySet:
        """Not answered yet, the oldest first."""
        return self.filter(answered_at=None).order_by("asked_at")

    def for_brokers(self) -> JoinRequestQuerySet:
        """Those to organisations that nobody looks after here: only a broker can answer."""
        return self.waiting().filter(organisation__memberships=None)


class JoinRequest(models.Model):
    """A wish to join; answered by an owner, or by a broker where there is none."""

    class Answer(models.TextChoices):
        """What came of it."""

        LET_IN = "let_in", _("Let in")
        NO = "no", _("Not let in")
        WITHDRAWN = "withdrawn", _("Taken back")

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="join_requests"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests"
    )
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_join_request_is_answered_on_a_day",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="somebody_asks_once_at_a_time_to_join",
                fields=["organisation", "person"],
                condition=Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Who, whither."""
        return f"{self.person} → {self.organisation}"
