"""Numbered papers: receipts for money that came, credit notes for charges taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from common.money import Money
from events.models.order import Order, OrderLine
from events.models.payment import Payment


class NumberSeries(models.Model):
    """The last number given out in one series of papers, such as ``R-2027``.

    It is raised in the transaction that makes the paper, so that no number is skipped or given
    twice: what is rolled back gives its number back.
    """

    key = models.CharField(max_length=20, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "number series"

    def __str__(self) -> str:
        """Which, and how far."""
        return f"{self.key}: {self.last}"


class Receipt(models.Model):
    """One payment that bought something, under a number of its own."""

    number = models.CharField(max_length=20, unique=True)
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="receipt")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        """Its number."""
        return self.number


class CreditNote(models.Model):
    """Part of a charge taken back: for which lines, how much, why."""

    public_id = PublicIdField()
    number = models.CharField(max_length=20, unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="credit_notes")
    reason = models.CharField(max_length=40)
    why = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="As the buyer reads it."
    )
    pence = models.PositiveIntegerField(help_text="Of all its lines.")
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=20, blank=True, help_text="Public id of a person.")

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_credit_note_takes_something_back", condition=Q(pence__gt=0)
            ),
            models.CheckConstraint(
                name="what_is_given_back_without_a_seat_says_why",
                condition=~Q(reason="goodwill") | ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return self.number

    @property
    def total(self) -> Money:
        """What it takes back."""
        return Money(self.pence, self.order.currency)


class CreditLine(models.Model):
    """What a credit note takes back of one line of the order."""

    note = models.ForeignKey(CreditNote, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="credits")
    seats = models.PositiveSmallIntegerField(default=0, help_text="That were given up with it.")
    pence = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_credit_line_takes_something_back", condition=Q(pence__gt=0)
            ),
            models.UniqueConstraint(
                name="a_credit_note_names_a_line_once", fields=["note", "line"]
            ),
        ]

    def __str__(self) -> str:
        """Of what, how much."""
        return f"{self.line.description}: {self.pence}p"
