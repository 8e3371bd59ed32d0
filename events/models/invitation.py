"""Who a host asks to the table by name: one seat is kept for each until they answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.models.order import Order
from events.models.seat import Seat, Table, Ticket
from events.states import RESERVING, InvitationState, OrderState, SeatState


class InvitationQuerySet(models.QuerySet["TableInvitation"]):
    """Words for finding invitations."""

    def hold(self, pk: int) -> TableInvitation:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def open(self) -> InvitationQuerySet:
        """Those that nobody has answered or taken back: a seat is kept for each."""
        return self.filter(state=InvitationState.INVITED)

    def for_a_seat_at(self, ball: Ball) -> InvitationQuerySet:
        """Those by which a seat of this evening can still be had: kept, or a captain's to pay."""
        kept = Q(seat__state=SeatState.FREE, table__order__state=OrderState.PAID)
        captains = Q(seat=None, table__captaincy__confirmed_at__isnull=False)
        stands = Q(table__order__state__in=RESERVING)
        return self.filter(kept | captains & stands, table__ball=ball)

    def of_called_off_tables(self) -> InvitationQuerySet:
        """Those to captains' tables that ended when their evening was called off."""
        off = F("table__ball__called_off_at")
        return self.filter(seat=None, table__order__ended_at__gte=off)

    def to(self, email: str) -> InvitationQuerySet:
        """Those sent to this address, in whatever case."""
        return self.filter(email__iexact=email.strip())


class TableInvitation(models.Model):
    """Somebody asked by mail, with a link of their own, and the seat kept for them, if any."""

    State = InvitationState

    public_id = PublicIdField()
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="invitations")
    seat = models.ForeignKey(
        Seat,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
        help_text="Empty at a captain's table: there each guest pays for the seat they take.",
    )
    order = models.ForeignKey(
        Order,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What a captain's guest has begun with it.",
    )
    ticket = models.ForeignKey(
        Ticket, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    state = models.CharField(
        max_length=10, choices=InvitationState.choices, default=InvitationState.INVITED
    )
    invited_at = models.DateTimeField(default=clock.now)
    written_at = models.DateTimeField(default=clock.now, help_text="When we wrote last.")
    reminders = models.PositiveSmallIntegerField(default=0)
    quiet_at = models.DateTimeField(null=True, blank=True, help_text="They want no reminders.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_seat_is_kept_for_one_person_at_a_time",
                fields=["seat"],
                condition=Q(state="invited"),
            ),
            models.UniqueConstraint(
                "table",
                Lower("email"),
                condition=Q(state="invited"),
                name="an_address_is_invited_once_to_a_table",
            ),
            models.CheckConstraint(
                name="an_invitation_ends_exactly_when_it_is_answered_or_taken_back",
                condition=Q(state="invited", ended_at=None)
                | ~Q(state="invited") & Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Where it stands, and nobody's name."""
        return f"Invitation, {self.state}"

    @property
    def called(self) -> str:
        """What the host calls them: by name, or by address."""
        return self.name or self.email


class CoHostQuerySet(models.QuerySet["CoHost"]):
    """Words for finding co-hosts."""

    def standing(self) -> CoHostQuerySet:
        """Those whom the host has not taken back."""
        return self.filter(ended_at=None)


class CoHost(models.Model):
    """Somebody who helps the host to fill the table, by a link of their own."""

    public_id = PublicIdField()
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="co_hosts")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    named_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CoHostQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "table",
                Lower("email"),
                condition=Q(ended_at=None),
                name="an_address_helps_once_at_a_table",
            ),
        ]

    def __str__(self) -> str:
        """What it is, and nobody's name."""
        return "Co-host"

    @property
    def called(self) -> str:
        """What the host calls them: by name, or by address."""
        return self.name or self.email
