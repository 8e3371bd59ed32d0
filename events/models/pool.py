"""Pools of seats, and the counters that no sale can push past their capacity."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from common.ids import PublicIdField
from events.models.ball import Ball


class SeatPool(models.Model):
    """A named share of the room that ticket types draw on."""

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="pools")
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_pool_has_one_name_at_a_ball", fields=["ball", "name"]),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class PoolCounter(models.Model):
    """Seats held and sold of one pool: the hot row.

    No foreign key points here, and only events.seats moves ``taken``, by one conditional UPDATE
    that comes last in its transaction (docs/decisions, capacity).
    """

    pool_key = models.CharField(max_length=20, unique=True, help_text="The pool's public id.")
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pool_key"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_pool_never_gives_more_seats_than_it_has",
                condition=Q(taken__lte=F("capacity")),
            ),
        ]

    def __str__(self) -> str:
        """Taken of capacity."""
        return f"{self.taken} of {self.capacity}"
