"""What an organisation gives."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from brokerage.models.listing import Listing, ListingQuerySet


class OfferQuerySet(ListingQuerySet["Offer"]):
    """Words for finding offers."""


class Offer(Listing):
    """Help offered: to communities, or by a community organisation to companies."""

    check_held = models.BooleanField(null=True, blank=True, help_text="DBS: yes, no, not said.")
    paid = models.BooleanField(default=False, help_text="A community organisation may ask a fee.")

    objects = OfferQuerySet.as_manager()

    class Meta(Listing.Meta):
        indexes: ClassVar = [models.Index(fields=["state", "kind"])]

    side = "offer"
