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

    def on_sale_for(self, time: dt.timedelta) -> TicketTypeQuerySet:
        """Those that may be bought now, and for at least so long."""
        now = clock.now()
        return self.on_sale(now).filter(Q(closes_at=None) | Q(closes_at__gte=now + time))

    def shown(self, code: str = "") -> TicketTypeQuerySet:
        """Those a shopper sees: without a code, or with the code they typed.

        What guests buy at a captain's table is sold there, by the table's own link.
        """
        mine = self.filter(captains=None)
        return mine.filter(Q(code="") | Q(code__iexact=code)) if code else mine.filter(code="")


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
    early_pence = models.PositiveIntegerField(null=True, blank=True, help_text="Early price.")
    early_until = models.DateTimeField(null=True, blank=True)
    early_units = models.PositiveIntegerField(
        null=True, blank=True, help_text="For so many units; counted like a pool."
    )
    carer = models.BooleanField(
        default=False, db_default=False, help_text="Free, beside another seat, for a carer."
    )
    guest_seat = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="captains",
        help_text="What each guest of a captain buys; empty where the host pays for all.",
    )
    release_at = models.DateTimeField(
        null=True, blank=True, help_text="When a captain's unpaid seats are let go."
    )

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
            models.CheckConstraint(
                name="an_early_price_is_lower_and_comes_to_an_end",
                condition=Q(early_pence=None, early_until=None, early_units=None)
                | Q(early_pence__isnull=False, early_pence__lt=F("price_pence"))
                & (Q(early_units=None, early_until__isnull=False) | Q(early_units__gte=1))
                & ~Q(early_until=None, early_units=None),
            ),
            models.CheckConstraint(
                name="a_carers_seat_is_one_and_free",
                condition=Q(carer=False) | Q(kind="single", seats=1, price_pence=0),
            ),
            models.CheckConstraint(
                name="a_captains_table_has_a_seat_to_sell_and_a_day",
                condition=Q(guest_seat=None, release_at=None)
                | Q(guest_seat__isnull=False, release_at__isnull=False, kind="table"),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def price(self) -> Money:
        """For one unit."""
        return Money(self.price_pence)

    @property
    def early_price(self) -> Money:
        """For one unit, while that lasts."""
        return Money(self.early_pence or 0)

    @property
    def paid_by(self) -> str:
        """Who pays for a table's seats: its ``host``, or its ``guests`` each their own."""
        return "guests" if self.guest_seat_id else "host"

    @property
    def early(self) -> bool:
        """Whether its early price is not over by the clock; how many are left is counted apart."""
        if self.early_pence is None:
            return False
        return self.early_until is None or clock.now() < self.early_until
