"""What can be bought: a seat, a table, a sponsor's package."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from common.money import Money
from events.models.ball import Ball
from events.models.pool import SeatPool


class TicketTypeQuerySet(models.QuerySet["TicketType"]):
    """Words for finding ticket types."""

    def on_sale(self, at: dt.datetime | None = None) -> TicketTypeQuerySet:
        """Those that may be bought at that moment."""
        now = at or clock.now()
        return self.filter(
            Q(opens_at=None) | Q(opens_at__lte=now),
            Q(closes_at=None) | Q(closes_at__gt=now),
            active=True,
        )

    def shown(self, code: str = "") -> TicketTypeQuerySet:
        """Those a shopper sees: without a code, or with the code they typed."""
        return self.filter(Q(code="") | Q(code__iexact=code)) if code else self.filter(code="")


class TicketType(models.Model):
    """One thing on the Ball's page, with its price in pence and its seats."""

    class Kind(models.TextChoices):
        """What it is."""

        SINGLE = "single", _("Single seat")
        TABLE = "table", _("Table")
        PACKAGE = "package", _("Sponsor package")

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="ticket_types")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    # Read by the release before this one alone: what a package promises are its ``promises``.
    benefits = models.JSONField(default=list, blank=True, editable=False)
    price_pence = models.PositiveIntegerField()
    seats = models.PositiveSmallIntegerField(help_text="Per unit.")
    pools = models.ManyToManyField(SeatPool, related_name="ticket_types")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    least = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(default=10)
    code = models.CharField(max_length=40, blank=True, help_text="Hidden until it is typed.")
    order = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField(default=True)

    objects = TicketTypeQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_ticket_type_has_seats", condition=Q(seats__gte=1, seats__lte=50)
            ),
            models.CheckConstraint(
                name="a_ticket_type_has_a_least_and_a_most",
                condition=Q(least__gte=1, most__gte=F("least")),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def price(self) -> Money:
        """For one unit."""
        return Money(self.price_pence)
