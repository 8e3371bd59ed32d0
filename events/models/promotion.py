"""Promotion codes: a word that makes some tickets cheaper, so many times and no more."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.models.ticket_type import TicketType


def key_of(typed: str) -> str:
    """What codes are compared by: spaces, hyphens, width and case do not matter."""
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(letter for letter in plain if letter.isalnum())[:40]


class PromotionQuerySet(models.QuerySet["PromotionCode"]):
    """Words for finding promotion codes."""

    def single(self) -> PromotionQuerySet:
        """Those made one by one."""
        return self.filter(batch=None)

    def open(self) -> PromotionQuerySet:
        """Those in their time; how often they were used is counted apart."""
        now = clock.now()
        return self.filter(
            Q(opens_at=None) | Q(opens_at__lte=now),
            Q(closes_at=None) | Q(closes_at__gt=now),
            active=True,
        )


class PromotionBatch(models.Model):
    """Codes that were made at once, all on the same terms, and what they are for."""

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="promotion_batches")
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name_plural = "promotion batches"

    def __str__(self) -> str:
        """What they are for."""
        return self.name


class PromotionCode(models.Model):
    """Percent or whole pence off each ticket, for some types or for all.

    Uses are counted by a PoolCounter of the key ``promo.<public id>``: one for each order that
    keeps it, given back when the order ends (docs/decisions, promotion codes and captains).
    """

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="promotions")
    code = models.CharField(max_length=40, help_text="As it is printed.")
    key = models.CharField(max_length=40, help_text="As it is compared.")
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    off_pence = models.PositiveIntegerField(null=True, blank=True, help_text="Off each ticket.")
    ticket_types = models.ManyToManyField(
        TicketType, blank=True, related_name="promotions", help_text="None means all."
    )
    most_units = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Tickets made cheaper in one order; empty means all."
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    active = models.BooleanField(default=True)
    batch = models.ForeignKey(
        PromotionBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="codes"
    )
    created_at = models.DateTimeField(default=clock.now)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        permissions: ClassVar = [("manage_promotions", "Can make and stop promotion codes")]
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_code_stands_once_at_a_ball", fields=["ball", "key"]),
            models.CheckConstraint(
                name="a_promotion_takes_off_percent_or_pence",
                condition=Q(percent__isnull=False, off_pence=None, percent__gte=1, percent__lte=100)
                | Q(off_pence__isnull=False, percent=None, off_pence__gte=1),
            ),
            models.CheckConstraint(
                name="a_promotion_lessens_something",
                condition=Q(most_units=None) | Q(most_units__gte=1),
            ),
            models.CheckConstraint(
                name="a_promotion_opens_before_it_closes",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        """The code."""
        return self.code
