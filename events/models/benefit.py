"""What a package promises, and what is owed to the sponsor who paid for it: a checklist."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.models.order import Order, OrderLine
from events.models.ticket_type import TicketType
from events.states import OrderState


class PackageBenefit(models.Model):
    """One thing that a ticket type promises; copied as a benefit to every order that is paid."""

    public_id = PublicIdField()
    ticket_type = models.ForeignKey(TicketType, on_delete=models.CASCADE, related_name="promises")
    words = models.CharField(max_length=200)
    days_before = models.PositiveSmallIntegerField(
        default=14, help_text="Due so many days before the Ball."
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        """Its words."""
        return self.words

    def due_on(self, ball: Ball) -> dt.date:
        """The day it is due for that evening, in Leeds."""
        evening = ball.starts_at.astimezone(clock.LONDON).date()
        return evening - dt.timedelta(days=self.days_before)


class BenefitQuerySet(models.QuerySet["Benefit"]):
    """Words for finding benefits."""

    def hold(self, pk: int) -> Benefit:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def of(self, ball: Ball) -> BenefitQuerySet:
        """Everything that was ever promised to sponsors of that evening."""
        return self.filter(order__ball=ball)

    def owed_at(self, ball: Ball) -> BenefitQuerySet:
        """Those of packages that are paid; who was given the money back is owed nothing."""
        return self.of(ball).owed()

    def owed(self) -> BenefitQuerySet:
        """The same, whatever the evening."""
        return self.filter(order__state=OrderState.PAID, ended_at=None)

    def done(self) -> BenefitQuerySet:
        """Those that somebody ticked."""
        return self.exclude(done_at=None)

    def open(self) -> BenefitQuerySet:
        """Those still to do."""
        return self.filter(done_at=None, ended_at=None)

    def ended(self) -> BenefitQuerySet:
        """Those whose package was cancelled before they were done."""
        return self.exclude(ended_at=None)

    def overdue(self, today: dt.date | None = None) -> BenefitQuerySet:
        """Still to do, and their day is past."""
        return self.open().filter(due_on__lt=today or clock.today())


class Benefit(models.Model):
    """One thing owed to a sponsor: what, by when, who sees to it, and when it was done."""

    public_id = PublicIdField()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="benefits")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="benefits")
    place = models.PositiveSmallIntegerField(help_text="In the line's list, from 1.")
    words = models.CharField(max_length=200, help_text="As they were when it was paid.")
    due_on = models.DateField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True, help_text="For staff alone.")
    link = models.URLField(max_length=500, blank=True, help_text="Where the file or page is.")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=20, blank=True, help_text="Public id of who ticked it.")
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When its package was cancelled before it was done."
    )

    objects = BenefitQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_place_in_a_lines_list_is_one_benefit", fields=["line", "place"]
            ),
            models.CheckConstraint(
                name="a_benefit_is_done_exactly_when_somebody_ticked_it",
                condition=Q(done_at=None, done_by="") | Q(done_at__isnull=False, done_by__gt=""),
            ),
            models.CheckConstraint(
                name="a_benefit_that_was_done_is_not_ended",
                condition=Q(done_at=None) | Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Its words."""
        return self.words

    @property
    def overdue(self) -> bool:
        """Whether its day is past and it is still to do."""
        open_ = self.done_at is None and self.ended_at is None
        return open_ and self.due_on < clock.today()
