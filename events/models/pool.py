"""Pools of seats, and the counters that no sale can push past their capacity."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from common.ids import PublicIdField
from events.models.ball import Ball


class SeatPoolQuerySet(models.QuerySet["SeatPool"]):
    """Words for finding pools."""

    def whole(self) -> SeatPoolQuerySet:
        """Those that are no share of another: the seats of these are the seats of the room.

        A type that draws on several pools counts each of its seats in every one of them. So a
        pool is a share of another, no smaller one where whatever draws on it draws on that as
        well. Of two that are only ever drawn on together the larger is the room.
        """
        counter = PoolCounter.objects.filter(pool_key=OuterRef("public_id"))
        size = Subquery(counter.values("capacity"))
        this, other = OuterRef(OuterRef("pk")), OuterRef("pk")
        wider = Q(Exists(_draws(other, without=OuterRef(this)))) | Q(pk__lt=other)
        others = SeatPool.objects.order_by().alias(size=size).exclude(pk=other)
        around = others.filter(
            Q(size__gt=OuterRef("size")) | Q(size=OuterRef("size")) & wider,
            ~Exists(_draws(this, without=OuterRef(other))),
            ball=OuterRef("ball"),
        )
        share = Exists(around) & Exists(_draws(other))
        return self.alias(size=size).exclude(share)


class SeatPool(models.Model):
    """A named share of the room that ticket types draw on."""

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="pools")
    name = models.CharField(max_length=80)

    objects = SeatPoolQuerySet.as_manager()

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


def _draws(pool: OuterRef, *, without: OuterRef | None = None) -> QuerySet[models.Model]:
    """Which types draw on that pool, and not on the other one."""
    draws = SeatPool.ticket_types.through.objects.order_by()
    found = draws.filter(seatpool=pool)
    if without is None:
        return found
    return found.exclude(Exists(draws.filter(tickettype=OuterRef("tickettype"), seatpool=without)))
