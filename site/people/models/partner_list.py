"""A list of partners that a broker has uploaded, between the dry run and taking it in."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField

KEPT_FOR = dt.timedelta(days=7)


class PartnerListQuerySet(models.QuerySet["PartnerList"]):
    """Words for finding lists."""

    def hold(self, pk: int) -> PartnerList:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def waiting(self) -> PartnerListQuerySet:
        """Read, and not yet taken in."""
        return self.filter(applied_at=None, uploaded_at__gt=clock.now() - KEPT_FOR)


class PartnerList(models.Model):
    """Its rows stay only until it is taken in: they hold people's names and addresses."""

    public_id = PublicIdField()
    name = models.CharField(max_length=120)
    source = models.SlugField(max_length=40, help_text="Of whom the list is; part of each key.")
    rows = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=clock.now)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    objects = PartnerListQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_partner_list_taken_in_keeps_no_rows",
                condition=Q(applied_at=None) | Q(rows=[]),
            ),
        ]

    def __str__(self) -> str:
        """The name of its file."""
        return self.name
