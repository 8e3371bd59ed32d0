"""The inbox row of one Stripe event: its id is unique, and that is the idempotence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock


class StripeEventQuerySet(models.QuerySet["StripeEvent"]):
    """Words for finding events."""

    def hold(self, pk: int) -> StripeEvent:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def waiting(self) -> StripeEventQuerySet:
        """Not yet applied, due, and not given up."""
        return self.filter(applied_at=None, given_up_at=None, due_at__lte=clock.now())


class StripeEvent(models.Model):
    """What Stripe told us, as it came, after its signature was checked."""

    stripe_id = models.CharField(max_length=120, unique=True)
    type = models.CharField(max_length=80)
    account = models.CharField(max_length=60, blank=True)
    livemode = models.BooleanField()
    api_version = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    body = models.JSONField()
    received_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    applied_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = StripeEventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(applied_at=None, given_up_at=None),
                name="stripe_event_waiting",
            ),
        ]

    def __str__(self) -> str:
        """Stripe's id."""
        return self.stripe_id
