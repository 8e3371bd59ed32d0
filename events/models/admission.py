"""A guest let in at the door."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.door_act import DoorAct
from events.models.seat import Seat, Ticket


class Admission(models.Model):
    """One scan that opened the door; undone, it keeps its row.

    It follows from the acts of all devices (DoorAct): the earliest that stands is its ``act``.
    """

    public_id = PublicIdField()
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="admissions")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="admissions")
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=20, help_text="Public id of who stood at the door.")
    device = models.CharField(max_length=40, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=20, blank=True)
    act = models.OneToOneField(
        DoorAct, null=True, blank=True, on_delete=models.PROTECT, related_name="admission"
    )

    class Meta:
        ordering = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_seat_is_admitted_once", fields=["seat"], condition=Q(undone_at=None)
            ),
        ]

    def __str__(self) -> str:
        """Who, when."""
        return f"{self.seat} at {self.at:%H:%M}"
