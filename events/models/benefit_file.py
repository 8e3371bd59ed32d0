"""The logo or advert behind a sponsor's benefit, kept with the records and shown to staff alone.

Staff may hang a small copy of a logo on the sponsors' wall; that copy alone is public.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.benefit import Benefit


class BenefitFileQuerySet(models.QuerySet["BenefitFile"]):
    """Words for finding files."""

    def on_the_wall(self) -> BenefitFileQuerySet:
        """Logos that staff hung up, of sponsors who have paid; by the sponsor's name."""
        owed = Benefit.objects.owed().exclude(order__organisation_name="")
        hung = self.filter(benefit__in=owed).exclude(small=None)
        return hung.order_by("benefit__order__organisation_name", "pk")


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

    small = models.BinaryField(
        null=True, help_text="A PNG for the sponsors' wall; none while it does not hang there."
    )

    objects = BenefitFileQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_benefits_file_is_a_picture_or_a_pdf",
                condition=Q(kind__in=["image/png", "image/jpeg", "application/pdf"]),
            ),
            models.CheckConstraint(
                name="only_a_picture_hangs_on_the_wall",
                condition=Q(small=None) | Q(kind__in=["image/png", "image/jpeg"]),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
