"""One edition of the Ball."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from common import clock
from common.ids import PublicIdField
from events.states import Means, VatMode

DOOR_FROM = dt.timedelta(hours=4)  # before the evening begins
DOOR_KEPT = dt.timedelta(hours=12)  # devices that had no network come back the next morning


class BallQuerySet(models.QuerySet["Ball"]):
    """Words for finding Balls."""

    def published(self) -> BallQuerySet:
        """Those that the public may see."""
        return self.filter(published=True)

    def over(self) -> BallQuerySet:
        """Those that are over, the latest first; they stay readable for staff."""
        return self.filter(ends_at__lt=clock.now()).order_by("-starts_at")

    def coming(self, at: dt.datetime | None = None) -> BallQuerySet:
        """Those not over and not called off, next first."""
        still = self.published().filter(ends_at__gte=at or clock.now(), called_off_at=None)
        return still.order_by("starts_at")


class Ball(models.Model):
    """The evening: who holds it, where, when, and how its money is treated."""

    public_id = PublicIdField()
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    dress = models.CharField(max_length=200, blank=True)
    getting_in = models.TextField(blank=True, help_text="Step-free route, quiet room, parking.")
    published = models.BooleanField(default=False)
    sales_open_at = models.DateTimeField()
    sales_close_at = models.DateTimeField()
    claims_close_at = models.DateTimeField(help_text="Until then guests may claim and change.")
    organiser_name = models.CharField(max_length=160)
    organiser_is_charity = models.BooleanField(default=False)
    organiser_charity_number = models.CharField(max_length=20, blank=True)
    profits_wording = models.CharField(max_length=300, help_text="“All profits go to …”")
    vat_mode = models.CharField(max_length=10, choices=VatMode.choices)
    vat_reason = models.CharField(max_length=300, help_text="Why, with its source.")

    organiser_address = models.CharField(max_length=300, blank=True, db_default="")
    organiser_vat_number = models.CharField(max_length=20, blank=True, db_default="")
    refunds_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then buyers may give tickets up. Empty: never."
    )
    refund_percent = models.PositiveSmallIntegerField(
        default=100, db_default=100, help_text="Of the price, given back until then."
    )
    invoice_by = models.CharField(
        max_length=6,
        choices=Means.choices,
        blank=True,
        db_default="",
        help_text="How invoices are paid. Empty: there are none.",
    )
    invoice_days = models.PositiveSmallIntegerField(
        default=30, db_default=30, help_text="To pay an invoice."
    )
    pay_to_name = models.CharField(max_length=80, blank=True, db_default="")
    pay_to_sort_code = models.CharField(max_length=8, blank=True, db_default="")
    pay_to_account = models.CharField(max_length=8, blank=True, db_default="")
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_why = models.CharField(max_length=300, blank=True, db_default="")

    objects = BallQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        permissions: ClassVar = [("call_off", "Can call a Ball off or move it to another day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_ball_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_ball_sells_before_it_closes",
                condition=Q(sales_close_at__gt=F("sales_open_at")),
            ),
            models.CheckConstraint(
                name="no_more_goes_back_than_was_paid", condition=Q(refund_percent__lte=100)
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def on_sale(self) -> bool:
        """Whether tickets can be bought now; never once the evening is over."""
        open_now = self.sales_open_at <= clock.now() < self.sales_close_at
        return self.published and self.called_off_at is None and open_now and not self.over

    def on_sale_for(self, time: dt.timedelta) -> bool:
        """Whether tickets can be bought now, and for at least so long."""
        return self.on_sale and self.sales_close_at - clock.now() >= time

    @property
    def over(self) -> bool:
        """Whether the evening is past: all of it can be read, and nothing changed by guests."""
        return self.ends_at <= clock.now()

    @property
    def to_come(self) -> bool:
        """Whether there will be an evening to buy a seat at."""
        return not self.over and self.called_off_at is None

    @property
    def takes_names(self) -> bool:
        """Whether hosts and guests may still name, change and pass on seats."""
        return clock.now() < min(self.claims_close_at, self.ends_at)

    @property
    def door_opens_at(self) -> dt.datetime:
        """From when guests are let in; whoever tries the door before that rehearses."""
        return self.starts_at - DOOR_FROM

    @property
    def door_open(self) -> bool:
        """Whether the door still lets in or takes back, until the noon after the evening."""
        return clock.now() < self.ends_at + DOOR_KEPT
