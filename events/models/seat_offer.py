"""Seats that hosts gave back, offered to a community group or to one person for a time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.states import OfferState


class SeatOfferQuerySet(models.QuerySet["SeatOffer"]):
    """Words for finding offers."""

    def hold(self, pk: int) -> SeatOffer:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def standing(self) -> SeatOfferQuerySet:
        """Those that may still be taken, or whose time has just run out."""
        return self.filter(state=OfferState.OFFERED)

    def run_out(self) -> SeatOfferQuerySet:
        """Those whose time is over, and nobody has written it down yet."""
        return self.standing().filter(until__lte=clock.now())


class SeatOffer(models.Model):
    """Who may take them, and until when; the seats point to it. No money is named."""

    State = OfferState

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="seat_offers")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=160)
    email = models.EmailField()
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OFFERED)
    until = models.DateTimeField()
    offered_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SeatOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-id"]
        permissions: ClassVar = [
            ("offer_given_back", "Can offer seats that were given back to community guests")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_offer_of_seats_ends_exactly_when_it_is_over",
                condition=Q(state="offered", ended_at=None)
                | ~Q(state="offered") & Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Where it stands, and nobody's name."""
        return f"Offer of seats, {self.state}"
