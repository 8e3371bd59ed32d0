"""Invoices: who is billed, until when, and by which way the money is to come."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.models.order import Order
from events.states import InvoiceState, Means

LIVE = (InvoiceState.ASKED, InvoiceState.OPEN)


# Days past its day (before it: below nothing) at which a payer is reminded, once each.
REMINDED = (-7, 1, 7)


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    """Words for finding invoices."""

    def hold(self, pk: int) -> Invoice:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def live(self) -> InvoiceQuerySet:
        """Those that still ask for money."""
        return self.filter(state__in=LIVE)

    def overdue(self) -> InvoiceQuerySet:
        """Those whose day has passed."""
        return self.live().filter(due_on__lt=clock.today())


class Invoice(models.Model):
    """A bill for one order, under a number of its own; a void one keeps its row and number."""

    State = InvoiceState

    public_id = PublicIdField()
    number = models.CharField(max_length=20, unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="invoices")
    state = models.CharField(
        max_length=6, choices=InvoiceState.choices, default=InvoiceState.ASKED, db_index=True
    )
    means = models.CharField(max_length=6, choices=Means.choices)
    email = models.EmailField(help_text="Where it is sent: the buyer's, or their accounts.")
    address = models.CharField(max_length=300, blank=True)
    po_number = models.CharField(max_length=40, blank=True)
    due_on = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    stripe_id = models.CharField(max_length=120, blank=True)
    customer_id = models.CharField(
        max_length=120,
        blank=True,
        default="",
        db_default="",
        db_index=True,
        help_text="Stripe's cus_…, for whom it keeps transfers.",
    )
    url = models.URLField(max_length=2000, blank=True, help_text="Stripe's page to pay at.")
    asked = models.JSONField(default=dict, help_text="What Stripe was asked, to ask it again.")
    till_told = models.BooleanField(
        default=False, help_text="Stripe knows how it ended, or ended it itself."
    )
    reminders = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Paid or void since.")
    last_error = models.CharField(max_length=300, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions: ClassVar = [
            ("manage_invoices", "Can manage invoices and match bank statements")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_order_has_one_invoice_at_a_time",
                fields=["order"],
                condition=Q(state__in=["asked", "open"]),
            ),
            models.UniqueConstraint(
                name="an_invoice_at_stripe_is_one_invoice",
                fields=["stripe_id"],
                condition=~Q(stripe_id=""),
            ),
            models.CheckConstraint(
                name="an_invoice_ends_exactly_when_it_is_paid_or_void",
                condition=Q(state__in=["asked", "open"], ended_at=None)
                | Q(state__in=["paid", "void"], ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return self.number

    @property
    def reminders_due(self) -> int:
        """How many of the reminders' days have come."""
        return sum(1 for step in REMINDED if self.overdue_days >= step)

    @property
    def day_at_stripe(self) -> dt.date | None:
        """The day that Stripe's page shows, where another holds by now; none where it is ours.

        Stripe changes a due date on drafts only: docs.stripe.com/api/invoices/update (due_date).
        """
        due_at = self.asked.get("due_at")
        if not due_at:
            return None
        there = dt.datetime.fromtimestamp(due_at, clock.LONDON).date()
        return there if there != self.due_on else None

    @property
    def overdue_days(self) -> int:
        """Whole days past its day; below nothing while there is time."""
        return (clock.today() - self.due_on) // dt.timedelta(days=1)
