"""When a Ball was moved to another day or place, from where, and why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball


class BallMove(models.Model):
    """One move; everybody who comes is told once, by a sweep."""

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="moves")
    was_at = models.DateTimeField()
    was_in = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    answer_by = models.DateTimeField(help_text="Until then tickets may be given up for all.")
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=20, help_text="Public id of a person.")
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_cannot_come_answers_before_the_new_day",
                condition=Q(answer_by__lt=F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        """From when to when."""
        return f"{self.was_at:%Y-%m-%d} → {self.starts_at:%Y-%m-%d}"
