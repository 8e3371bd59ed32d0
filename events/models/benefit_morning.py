"""The mornings on which staff were told what they have to do for sponsors."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class BenefitMorning(models.Model):
    """A day on which somebody was told what they have to do for sponsors."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="benefit_mornings"
    )
    day = models.DateField()

    class Meta:
        ordering = ["day", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_letter_about_benefits_a_morning", fields=["owner", "day"]
            ),
        ]

    def __str__(self) -> str:
        """The day."""
        return str(self.day)
