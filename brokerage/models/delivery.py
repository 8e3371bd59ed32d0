"""The ledger of what was promised, delivered and confirmed: entries only ever added."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from brokerage.states import Unit
from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from people.models import Organisation


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Words for reading the ledger."""

    def promised(self) -> DeliveryQuerySet:
        """What both sides agreed to."""
        return self.filter(entry=Delivery.Entry.PROMISED)

    def delivered(self) -> DeliveryQuerySet:
        """What was reported as given."""
        return self.filter(entry=Delivery.Entry.DELIVERED)

    def confirmed(self) -> DeliveryQuerySet:
        """What the receiving organisation says arrived."""
        return self.filter(entry=Delivery.Entry.CONFIRMED)

    def standing(self) -> DeliveryQuerySet:
        """Neither a reversal nor reversed."""
        return self.filter(reverses=None, reversed_by=None)

    def in_book(self, first: dt.date, last: dt.date) -> DeliveryQuerySet:
        """Those of these days, both included; a reversal counts on the day of what it mends."""
        booked = Coalesce("reverses__day", "day")
        return self.alias(booked=booked).filter(booked__gte=first, booked__lte=last)

    def given_by(self, organisation: Organisation) -> DeliveryQuerySet:
        """What it gave."""
        return self.filter(introduction__offer__organisation=organisation)

    def received_by(self, organisation: Organisation) -> DeliveryQuerySet:
        """What it received."""
        return self.filter(introduction__need__organisation=organisation)

    def of_organisation(self, organisation: Organisation) -> DeliveryQuerySet:
        """What it gave or received."""
        from brokerage.models.introduction import Introduction  # noqa: PLC0415  # it knows us

        mine = Introduction.objects.of_organisation(organisation)
        return self.filter(introduction__in=mine.order_by().values("pk"))

    def total(self) -> Decimal:
        """The sum of quantities; reversals count against it."""
        return self.aggregate(total=Sum("quantity"))["total"] or Decimal(0)


class Delivery(models.Model):
    """One entry. UPDATE and DELETE are refused by the database; a mistake is reversed.

    Promised, delivered and confirmed are three sums over these rows, in the need's unit.
    People are named by public id alone, which survives their erasure.
    """

    class Entry(models.TextChoices):
        """What the entry says."""

        PROMISED = "promised", _("Promised")
        DELIVERED = "delivered", _("Delivered")
        CONFIRMED = "confirmed", _("Confirmed")

    public_id = PublicIdField()
    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.PROTECT, related_name="deliveries"
    )
    entry = models.CharField(max_length=10, choices=Entry.choices)
    day = models.DateField(help_text="The day it was promised, given or confirmed.")
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    unit = models.CharField(max_length=14, choices=Unit.choices)
    people_helped = models.IntegerField(null=True, blank=True)
    worth = models.DecimalField(
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Pounds, as the receiver puts it; in confirmations and their reversals only.",
    )
    by = models.CharField(max_length=20, blank=True, help_text="Public id of who said so.")
    by_organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="confirmations",
        help_text="The report that this confirms.",
    )
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    renews = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renewed_by",
        help_text="The report that was written anew, when its confirmation was taken back.",
    )
    at = models.DateTimeField(default=clock.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "deliveries"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_delivery_counts_up_and_a_reversal_counts_down",
                condition=Q(reverses=None, quantity__gt=0)
                | Q(reverses__isnull=False, quantity__lt=0),
            ),
            models.CheckConstraint(
                name="a_confirmation_confirms_a_report",
                condition=Q(entry="confirmed", of__isnull=False)
                | ~Q(entry="confirmed") & Q(of=None),
            ),
            models.UniqueConstraint(
                name="a_report_is_confirmed_once",
                fields=["of"],
                condition=Q(entry="confirmed", reverses=None),
            ),
            models.UniqueConstraint(
                name="a_report_is_written_anew_once",
                fields=["renews"],
                condition=Q(renews__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """What, how much."""
        return f"{self.entry} {self.quantity:g} {self.unit}"
