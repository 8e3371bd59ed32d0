"""The logo or advert behind a sponsor's benefit, kept with the records and shown to staff alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.benefit import Benefit


class BenefitFile(models.Model):
    """One file of a benefit, made safe before it came here (events.benefit_files).

    It lies in the database: nothing that a web server hands out by its name, and every copy of
    the records has it.
    """

    public_id = PublicIdField()
    benefit = models.OneToOneField(Benefit, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, help_text="Its media type.")
    content = models.BinaryField()
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.CharField(max_length=20, help_text="Public id of who added it.")

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_benefits_file_is_a_picture_or_a_pdf",
                condition=Q(kind__in=["image/png", "image/jpeg", "application/pdf"]),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
