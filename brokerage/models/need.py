"""What an organisation asks for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from brokerage.models.listing import Listing, ListingQuerySet


class NeedQuerySet(ListingQuerySet["Need"]):
    """Words for finding needs."""


class Need(Listing):
    """Help asked for."""

    check_required = models.BooleanField(null=True, blank=True, help_text="DBS: yes, no, not said.")
    people_helped = models.PositiveIntegerField(null=True, blank=True)
    wanted_by = models.CharField(max_length=200, blank=True, help_text="By when, as typed.")

    objects = NeedQuerySet.as_manager()

    class Meta(Listing.Meta):
        indexes: ClassVar = [models.Index(fields=["state", "kind"])]

    side = "need"
