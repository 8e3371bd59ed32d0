"""Sessions that come back: every so many weeks on one weekday."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from common.ids import PublicIdField


class Series(models.Model):
    """Sessions of one kind on one weekday; each is a row of its own, and stands by itself."""

    public_id = PublicIdField()
    weeks_apart = models.PositiveSmallIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    left_out = models.JSONField(
        default=list, help_text="Days left out, as dates: bank holidays and breaks."
    )

    class Meta:
        verbose_name_plural = "series"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_series_ends_no_earlier_than_it_starts",
                condition=Q(last_on__gte=F("first_on")),
            ),
            models.CheckConstraint(
                name="a_series_comes_back_within_a_quarter",
                condition=Q(weeks_apart__gte=1, weeks_apart__lte=13),
            ),
        ]

    def __str__(self) -> str:
        """From when to when."""
        return f"{self.first_on:%Y-%m-%d} – {self.last_on:%Y-%m-%d}"
