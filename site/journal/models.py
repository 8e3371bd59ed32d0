"""Who did what and when: entries that nobody can edit, and the seals that prove it.

An entry holds ids, verbs and changed field *names*, never names, addresses or free text; its
actor is an opaque person id that survives erasure (docs/decisions, journal).
"""

from typing import ClassVar

from django.db import models

from common import clock


class Entry(models.Model):
    """One act. UPDATE and DELETE are refused by the database."""

    at = models.DateTimeField(default=clock.now, db_index=True)
    actor = models.CharField(max_length=20, blank=True, help_text="Public id; empty: the house.")
    verb = models.CharField(max_length=60)
    record_label = models.CharField(max_length=60)
    record_id = models.CharField(max_length=20)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=60, blank=True, help_text="A coded reason.")
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "entries"
        indexes: ClassVar = [models.Index(fields=["record_label", "record_id"])]

    def __str__(self) -> str:
        """Verb and record."""
        return f"{self.verb} {self.record_id}"


class Seal(models.Model):
    """A batch of entries, hashed and chained to the batch before."""

    sequence = models.PositiveBigIntegerField(unique=True)
    first_entry = models.PositiveBigIntegerField()
    last_entry = models.PositiveBigIntegerField(unique=True)
    entries = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        """Its place in the chain."""
        return f"Seal {self.sequence}"
