"""The waiting list of a Ball: who would come if seats came back."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.models.order import Order
from events.models.ticket_type import TicketType
from events.states import WaitingState

KEPT_FOR = dt.timedelta(hours=24)  # what is offered, or what is left of the sale
LEAST_KEPT = dt.timedelta(hours=2)  # too short a time is no offer


class WaitingQuerySet(models.QuerySet["WaitingEntry"]):
    """Words for finding who waits."""

    def hold(self, pk: int) -> WaitingEntry:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def waiting(self) -> WaitingQuerySet:
        """Those nothing was offered to yet, in their order."""
        return self.filter(state=WaitingState.WAITING).order_by(
            "-first", Coalesce("moved_at", "created_at"), "pk"
        )

    def to_be_offered(self, ball: Ball) -> WaitingQuerySet:
        """Those of the Ball's line to whom seats can be offered now, in their order.

        What they wait for is on sale, for long enough to answer. What is hidden by a code is
        offered to whoever paid for it too late, and to nobody else. Everything that keeps seats
        for the line asks this, so that none are kept for whom they are never offered to.
        """
        if not ball.on_sale_for(LEAST_KEPT):
            return self.none()
        seen = Q(first=True) | Q(ticket_type__code="")
        kinds = ball.ticket_types.on_sale_for(LEAST_KEPT).order_by()
        return self.waiting().filter(seen, ticket_type__in=kinds.values("pk"), ball=ball)

    def offered(self) -> WaitingQuerySet:
        """Those for whom seats are kept just now."""
        return self.filter(state=WaitingState.OFFERED)


class WaitingEntry(models.Model):
    """Who wants how many of what; once it is their turn, the order that keeps it for them."""

    State = WaitingState

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="waiting")
    ticket_type = models.ForeignKey(TicketType, on_delete=models.PROTECT, related_name="waiting")
    quantity = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    email = models.EmailField()
    state = models.CharField(
        max_length=8, choices=WaitingState.choices, default=WaitingState.WAITING
    )
    first = models.BooleanField(default=False, help_text="Paid too late: heads the list.")
    order = models.OneToOneField(
        Order, null=True, blank=True, on_delete=models.PROTECT, related_name="waited"
    )
    offered_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    moved_at = models.DateTimeField(
        null=True, blank=True, help_text="Moved to the end of the line then."
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        ordering = ["-first", "created_at", "id"]
        verbose_name_plural = "waiting entries"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "ticket_type",
                Lower("email"),
                condition=Q(state__in=["waiting", "offered"]),
                name="an_address_waits_once_for_a_ticket",
            ),
            models.CheckConstraint(name="who_waits_wants_something", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="what_is_offered_is_kept_until_a_time",
                condition=~Q(state="offered") | Q(order__isnull=False, offered_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """How many of what."""
        return f"{self.quantity} × {self.ticket_type_id}"


def offered_until(order: Order) -> dt.datetime | None:
    """Until when the order is kept for somebody from the waiting list; none for any other."""
    found = WaitingEntry.objects.filter(order=order, state=WaitingState.OFFERED)
    return found.values_list("offered_until", flat=True).first()
