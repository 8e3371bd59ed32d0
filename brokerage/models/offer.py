"""What an organisation gives."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brokerage.models.listing import Listing, ListingQuerySet
from brokerage.states import PAID, Pay
from common.money import Money


class OfferQuerySet(ListingQuerySet["Offer"]):
    """Words for finding offers."""


class Offer(Listing):
    """Help offered: to communities, or by a community organisation to companies."""

    check_held = models.BooleanField(null=True, blank=True, help_text="DBS: yes, no, not said.")
    paid = models.BooleanField(default=False, help_text="A community organisation may ask a fee.")
    pay = models.CharField(
        max_length=10,
        choices=Pay.choices,
        blank=True,
        default="",
        db_default="",
        help_text="How it is paid or thanked for.",
    )
    pay_pence = models.PositiveIntegerField(null=True, blank=True, help_text="GBP, in pence.")
    credited_as = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="How they are named."
    )

    objects = OfferQuerySet.as_manager()

    @property
    def in_return(self) -> str:
        """What is asked for it, in words; empty where nothing was said about it."""
        if self.pay_pence:
            return f"{self.get_pay_display()}: {Money(self.pay_pence)}"
        if self.pay:
            return str(self.get_pay_display())
        return str(_("A fee")) if self.paid else ""

    class Meta(Listing.Meta):
        indexes: ClassVar = [models.Index(fields=["state", "kind"])]
        constraints: ClassVar = [
            *Listing.Meta.constraints,
            models.CheckConstraint(
                name="only_an_offer_that_asks_for_pay_has_a_price",
                condition=Q(pay_pence=None) | Q(paid=True, pay__in=PAID, pay_pence__gt=0),
            ),
        ]

    side = "offer"
