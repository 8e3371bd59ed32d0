"""The monthly letter of what fits: once for a person in a calendar month."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock


class FitLetter(models.Model):
    """That somebody was looked for in a month, and which sessions their letter named.

    Purpose: to write at most once a month, and not to name the same thing twice. Basis: the
    consent under which the letter goes (UK GDPR 6(1)(a); notices.marketing keeps it).
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fit_letters"
    )
    month = models.DateField(help_text="Its first day.")
    looked_at = models.DateTimeField(default=clock.now, help_text="When we last looked.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Empty: nothing fitted yet.")
    sessions = models.ManyToManyField("volunteering.Session", blank=True, related_name="+")

    class Meta:
        ordering = ["-month", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_letter_of_what_fits_goes_once_a_month", fields=["person", "month"]
            ),
            models.CheckConstraint(
                name="a_month_is_named_by_its_first_day", condition=Q(month__day=1)
            ),
        ]

    def __str__(self) -> str:
        """Which month."""
        return f"{self.month:%Y-%m}"
