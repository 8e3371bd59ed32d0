"""Pounds per unit, each with its source, its licence and the days on which it holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brokerage.states import Unit
from common.ids import PublicIdField


class Column(models.TextChoices):
    """Three ways to tell what help is worth. They are never added together."""

    GIVEN = "given", _("Given")
    RECEIVED = "received", _("Received")
    CHANGED = "changed", _("Changed")


class Rate(models.Model):
    """What one unit is reckoned at, in pounds, on the days from ``valid_from`` to ``valid_to``.

    Of one thing (column, unit and kind of help) only one rate holds on a day; without a kind it
    is for every kind that has no rate of its own. ``cross_reference`` may name codes of other
    schemes, such as National TOMs, whose values their licence (CC BY-NC-ND 4.0) forbids to ship.
    """

    public_id = PublicIdField()
    column = models.CharField(max_length=10, choices=Column.choices)
    unit = models.CharField(max_length=14, choices=Unit.choices)
    kind = models.ForeignKey(
        "places.HelpKind", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pounds = models.DecimalField(max_digits=10, decimal_places=4, help_text="For one unit.")
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=300)
    source_url = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="The last day; empty: still.")
    version = models.CharField(max_length=40)
    cross_reference = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["column", "unit", "kind", "valid_from"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_rate_is_above_nought_with_source_and_licence",
                condition=Q(pounds__gt=0) & ~Q(source="") & ~Q(licence=""),
            ),
            models.CheckConstraint(
                name="a_rate_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        """What it is, and how much."""
        return f"{self.name}: £{self.pounds.normalize():f}"
