"""The receiver's word that nothing of a report arrived: for a broker to look into."""

from __future__ import annotations

from django.db import models

from common import clock


class NotArrived(models.Model):
    """One report that nothing came of, so far; a confirmation afterwards says otherwise."""

    report = models.OneToOneField(
        "brokerage.Delivery", on_delete=models.PROTECT, related_name="not_arrived"
    )
    by = models.CharField(max_length=20, blank=True, help_text="Public id of who said so.")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "reports of which nothing arrived"

    def __str__(self) -> str:
        """Of which report."""
        return f"Nothing of {self.report_id}"
