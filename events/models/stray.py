"""Money that came to Stripe by transfer for an invoice, and that no invoice has used."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from common.money import Money
from events.models.invoice import Invoice
from events.states import StrayState


class StrayQuerySet(models.QuerySet["StrayMoney"]):
    """Words for finding it."""

    def hold(self, pk: int) -> StrayMoney:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def standing(self) -> StrayQuerySet:
        """What is still at Stripe, or on its way back from there."""
        return self.filter(state__in=(StrayState.OPEN, StrayState.RETURNING))

    def waiting(self) -> StrayQuerySet:
        """What waits for a person."""
        return self.filter(state=StrayState.OPEN)


class StrayMoney(models.Model):
    """What Stripe keeps for the customer of an invoice that is void, or was paid already.

    It moves nothing on our account and stands in no ledger: it is the payer's until it is given
    back. Its public id is the idempotency key of giving it back.
    """

    State = StrayState

    public_id = PublicIdField()
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="strays")
    state = models.CharField(max_length=9, choices=StrayState.choices, default=StrayState.OPEN)
    pence = models.PositiveIntegerField()
    tries = models.PositiveSmallIntegerField(default=0, help_text="Times it was to go back.")
    refund_id = models.CharField(max_length=120, blank=True, help_text="Stripe's re_….")
    seen_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="What a person did about it.")
    last_error = models.CharField(max_length=300, blank=True)

    objects = StrayQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="money_nobody_asked_for_waits_once",
                fields=["invoice"],
                condition=Q(state__in=["open", "returning"]),
            ),
            models.CheckConstraint(name="stray_money_is_some_money", condition=Q(pence__gt=0)),
            models.CheckConstraint(
                name="who_saw_to_stray_money_says_what_was_done",
                condition=~Q(state="noted") | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="stray_money_ends_when_it_waits_no_more",
                condition=Q(state__in=["open", "returning"], ended_at=None)
                | ~Q(state__in=["open", "returning"]) & Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """How much."""
        return str(self.total)

    @property
    def total(self) -> Money:
        """How much it is."""
        return Money(self.pence)
