"""A captain reserves a table without paying: each guest buys their own seat at it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.order import MOST_LETTERS, Order
from events.models.seat import Table
from events.models.ticket_type import TicketType
from events.states import OrderState


class CaptaincyQuerySet(models.QuerySet["Captaincy"]):
    """Words for finding captains' tables."""

    def hold(self, pk: int) -> Captaincy:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def standing(self) -> CaptaincyQuerySet:
        """Those whose captain keeps seats now, confirmed, and before their day."""
        return self.filter(
            confirmed_at__isnull=False,
            order__state=OrderState.HELD,
            order__hold_until__gt=clock.now(),
        )


class Captaincy(models.Model):
    """What makes an order a captain's: its seats wait for guests who pay, until a day."""

    public_id = PublicIdField()
    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="captaincy")
    table = models.OneToOneField(Table, on_delete=models.PROTECT, related_name="captaincy")
    guest_seat = models.ForeignKey(TicketType, on_delete=models.PROTECT, related_name="+")
    release_at = models.DateTimeField()
    asked_at = models.DateTimeField(default=clock.now)
    version = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Raised with the address: older letters open nothing."
    )
    letters = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="How many letters have asked, to whichever address."
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_week_at = models.DateTimeField(null=True, blank=True)
    told_days_at = models.DateTimeField(null=True, blank=True)

    objects = CaptaincyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "captaincies"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="only_a_confirmed_captain_is_reminded",
                condition=Q(confirmed_at__isnull=False) | Q(told_week_at=None, told_days_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return self.public_id

    @property
    def no_more_letters(self) -> bool:
        """Whether the letter went out as often as it does; the last one still opens its page."""
        return self.letters >= MOST_LETTERS

    @property
    def stands(self) -> bool:
        """Whether the captain keeps seats for guests now."""
        return self.confirmed_at is not None and self.order.reserving
