"""One seat row for each person, with its table as parent; the ticket that opens the door to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.models.order import Order, OrderLine
from events.states import STANDING, InvitationState, OrderState, SeatState, TicketState


class TableQuerySet(models.QuerySet["Table"]):
    """Words for finding tables."""

    def taken(self) -> TableQuerySet:
        """Those that somebody paid for: its host, or guests their own seats at a captain's."""
        paid = Seat.objects.filter(table=OuterRef("pk"), order__state=OrderState.PAID)
        return self.filter(Exists(paid))


class Table(models.Model):
    """A table that a host fills by sharing one link."""

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="tables")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="On the plan.")
    size = models.PositiveSmallIntegerField()
    link_version = models.PositiveSmallIntegerField(
        default=1, help_text="Raised to make the shared link useless."
    )
    reminded_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The host's latest reminder: days before claims close."
    )
    quiet_at = models.DateTimeField(null=True, blank=True, help_text="The host wants no reminders.")

    objects = TableQuerySet.as_manager()

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class SeatQuerySet(models.QuerySet["Seat"]):
    """Words for finding seats."""

    def hold(self, pk: int) -> Seat:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def free(self) -> SeatQuerySet:
        """Nobody's yet."""
        return self.filter(state=SeatState.FREE)

    def standing(self) -> SeatQuerySet:
        """Those somebody may sit on: neither given back nor cancelled."""
        return self.filter(state__in=STANDING)

    def claimed(self) -> SeatQuerySet:
        """Somebody's."""
        return self.filter(state=SeatState.CLAIMED)

    def of_the_host(self) -> SeatQuerySet:
        """Those that are the host's to fill: never given back, whoever sits there now."""
        return self.filter(given_back_at=None, state__in=STANDING)

    def given_back(self) -> SeatQuerySet:
        """Those that are the organisers' to give away, and nobody has yet."""
        return self.filter(state=SeatState.GIVEN_BACK, let_go_at=None)

    def open(self) -> SeatQuerySet:
        """Nobody's, and kept for nobody who was invited by name."""
        return self.free().exclude(invitations__state=InvitationState.INVITED)


class Seat(models.Model):
    """One person's place at the Ball."""

    State = SeatState

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="seats")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="seats")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="seat_rows")
    table = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=SeatState.choices, default=SeatState.FREE)
    guest_name = models.CharField(max_length=120, blank=True)
    guest_email = models.EmailField(blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    given_back_at = models.DateTimeField(
        null=True, blank=True, help_text="Since then it is the organisers' to give away."
    )
    offer = models.ForeignKey(
        "events.SeatOffer", null=True, blank=True, on_delete=models.SET_NULL, related_name="seats"
    )
    let_go_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Given back, and then sold again or given to the captain: kept no more.",
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["table", "position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_place_in_a_line_is_one_seat", fields=["line", "position"]
            ),
            models.CheckConstraint(
                name="a_seat_is_claimed_exactly_when_it_has_a_guest",
                condition=Q(state="claimed", claimed_at__isnull=False) & ~Q(guest_name="")
                | ~Q(state="claimed") & Q(guest_name="", guest_email="", claimed_at=None),
            ),
            models.CheckConstraint(
                name="only_a_seat_given_back_is_let_go",
                condition=Q(let_go_at=None) | Q(state__in=["given_back", "cancelled"]),
            ),
        ]

    def __str__(self) -> str:
        """Whose it is."""
        return self.guest_name or f"Seat {self.position}"

    @property
    def place(self) -> int:
        """Its number at the table; 0 without a table, and at a captain's.

        There each guest's order counts its own seats, so that several would be number 1.
        """
        return self.position if self.at_own_table else 0

    @property
    def at_own_table(self) -> bool:
        """Whether its buyer hosts its table; not without a table, nor at a captain's."""
        return self.table is not None and self.table.order_id == self.order_id

    @property
    def was_given_back(self) -> bool:
        """Whether it is the organisers' to give away, whoever sits there now."""
        return self.given_back_at is not None or self.state == SeatState.GIVEN_BACK


class GuestNeeds(models.Model):
    """Diet and access, in confidence: special-category data (UK GDPR Article 9).

    Never shown to the host; to the caterer as counts and table codes; removed 30 days after.
    """

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="needs")
    diet = models.CharField(max_length=300, blank=True)
    access = models.CharField(max_length=300, blank=True)
    consent_at = models.DateTimeField()
    consent_wording = models.CharField(max_length=300)
    remove_on = models.DateField()

    class Meta:
        verbose_name_plural = "guests' needs"
        permissions: ClassVar = [("see_needs", "Can see what guests need")]

    def __str__(self) -> str:
        """Nothing of its content."""
        return "Needs, in confidence"


class Ticket(models.Model):
    """What is shown at the door; replaced on transfer."""

    State = TicketState

    public_id = PublicIdField()
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="tickets")
    state = models.CharField(max_length=8, choices=TicketState.choices, default=TicketState.VALID)
    code = models.CharField(max_length=12, unique=True, help_text="Typed where nothing scans.")
    issued_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_seat_has_one_valid_ticket", fields=["seat"], condition=Q(state="valid")
            ),
        ]

    def __str__(self) -> str:
        """Its code."""
        return self.code
