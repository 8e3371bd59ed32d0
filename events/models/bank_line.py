"""What came into the organiser's bank account, line by line, and what it was for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from common.money import Money
from events.models.payment import Payment
from events.states import BankLineState


class BankLine(models.Model):
    """One line of a statement: matched to a payment, set aside, or waiting for a person."""

    State = BankLineState

    public_id = PublicIdField()
    key = models.CharField(max_length=40, unique=True, help_text="Of day, sum and words.")
    state = models.CharField(
        max_length=9, choices=BankLineState.choices, default=BankLineState.OPEN, db_index=True
    )
    booked_on = models.DateField()
    pence = models.PositiveIntegerField()
    words = models.CharField(max_length=300)
    payment = models.OneToOneField(
        Payment, null=True, blank=True, on_delete=models.PROTECT, related_name="bank_line"
    )
    taken_in_at = models.DateTimeField(default=clock.now)
    taken_in_by = models.CharField(max_length=20, help_text="Public id of a person.")

    class Meta:
        ordering = ["-booked_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="a_bank_line_brings_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(
                name="a_bank_line_is_matched_exactly_when_it_has_a_payment",
                condition=Q(state="matched", payment__isnull=False)
                | ~Q(state="matched") & Q(payment=None),
            ),
        ]

    def __str__(self) -> str:
        """When, how much."""
        return f"{self.booked_on:%Y-%m-%d} {self.pence}p"

    @property
    def amount(self) -> Money:
        """What came."""
        return Money(self.pence)
