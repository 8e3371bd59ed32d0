"""What devices did at the door: a log that only grows, from which admissions follow."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from events.models.ball import Ball
from events.models.seat import Seat, Table, Ticket


class DoorActQuerySet(models.QuerySet["DoorAct"]):
    """Words for finding acts."""

    def standing(self) -> DoorActQuerySet:
        """Those that no other act has taken back, earliest first."""
        taken_back = DoorAct.objects.filter(ball=OuterRef("ball"), undoes=OuterRef("act_id"))
        acts = self.exclude(what=DoorAct.What.UNDONE).exclude(Exists(taken_back))
        return acts.order_by("at", "act_id")

    def admissions(self) -> DoorActQuerySet:
        """That a ticket's guest came in."""
        return self.filter(what=DoorAct.What.ADMITTED)

    def walk_ups(self) -> DoorActQuerySet:
        """That somebody without a ticket came in."""
        return self.filter(what=DoorAct.What.WALK_UP)

    def no_shows(self) -> DoorActQuerySet:
        """That a guest was given up."""
        return self.filter(what=DoorAct.What.NO_SHOW)


class DoorAct(models.Model):
    """One act at the door, under the id that its device gave it. It holds nobody's name.

    The set of acts is the truth, whatever the order in which they arrive: a guest is in when an
    act that let them in is not undone by another, and was let in by the earliest of these.
    """

    class What(models.TextChoices):
        """What was done."""

        ADMITTED = "admitted", _("Let in")
        UNDONE = "undone", _("Taken back")
        WALK_UP = "walk_up", _("Let in without a ticket")
        NO_SHOW = "no_show", _("Did not come")

    act_id = models.CharField(max_length=20)
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="door_acts")
    what = models.CharField(max_length=8, choices=What.choices)
    seat = models.ForeignKey(
        Seat,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="door_acts",
        help_text="Whose; of somebody without a ticket, the place they were given.",
    )
    ticket = models.ForeignKey(
        Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    table = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undoes = models.CharField(max_length=20, blank=True, db_index=True)
    by = models.CharField(max_length=20, help_text="Public id of who stood at the door.")
    device = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(help_text="When, as far as the device's clock is to be believed.")
    said_at = models.DateTimeField(help_text="When, by the device's clock.")
    received_at = models.DateTimeField(default=clock.now, db_index=True)

    objects = DoorActQuerySet.as_manager()

    class Meta:
        ordering = ["at", "act_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="an_act_at_the_door_lands_once", fields=["act_id"]),
            models.CheckConstraint(
                name="an_act_undoes_exactly_when_it_says_which",
                condition=Q(what="undone") & ~Q(undoes="") | ~Q(what="undone") & Q(undoes=""),
            ),
            models.CheckConstraint(
                name="an_act_says_whose_seat_it_is_about",
                condition=Q(what__in=["walk_up", "undone"]) | Q(seat__isnull=False),
            ),
            models.CheckConstraint(
                name="an_act_is_not_received_before_it_was_done",
                condition=Q(at__lte=models.F("received_at")),
            ),
        ]

    def __str__(self) -> str:
        """What, when."""
        return f"{self.get_what_display()} at {self.at:%H:%M}"

    @property
    def public_id(self) -> str:
        """What the journal calls it."""
        return self.act_id
