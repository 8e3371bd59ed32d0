"""An invoice that was asked for: its seats are kept once the letter about it is answered."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Sum

from common import clock
from common.ids import PublicIdField
from events.models.order import Order
from events.states import OrderState


class InvoiceRequestQuerySet(models.QuerySet["InvoiceRequest"]):
    """Words for finding what was asked for."""

    def waiting(self) -> InvoiceRequestQuerySet:
        """Those that nobody has answered yet, whose seats are still kept and not being paid.

        Not those whose buyer has given another address since, and asked for no bill with it.
        """
        kept = self.filter(order__state=OrderState.HELD, order__hold_until__gt=clock.now())
        return kept.filter(answered_at=None, asked_of__iexact=F("order__email"))

    def with_seats(self) -> InvoiceRequestQuerySet:
        """Each with ``seats``: what its order keeps, in people."""
        lines = F("order__lines__quantity") * F("order__lines__ticket_type__seats")
        return self.annotate(seats=Sum(lines))

    def of_the_address(self, order: Order) -> InvoiceRequestQuerySet:
        """Those of the order's address at its Ball; locked together, each counts the others."""
        return self.filter(order__ball=order.ball_id, order__email__iexact=order.email)


class InvoiceRequest(models.Model):
    """Where the bill is to go, and who said yes to it: the address it was asked from, or staff."""

    public_id = PublicIdField()
    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="invoice_request")
    asked_of = models.EmailField(help_text="Whose answer is waited for: the buyer's.")
    version = models.PositiveSmallIntegerField(
        default=0, help_text="Raised with the address: older letters open nothing."
    )
    email = models.EmailField(blank=True, help_text="Where the bill goes, if elsewhere.")
    address = models.CharField(max_length=300)
    po_number = models.CharField(max_length=40, blank=True)
    needs_yes = models.BooleanField(
        default=False, help_text="More seats than one address may keep: the treasurer decides."
    )
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    allowed_by = models.CharField(
        max_length=20, blank=True, default="", help_text="Public id of a person of the staff."
    )

    objects = InvoiceRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_invoice_that_staff_allowed_is_answered",
                condition=Q(allowed_by="") | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return self.public_id

    @property
    def waits(self) -> bool:
        """The same of this one, as ``waiting`` finds them."""
        order = self.order
        held = order.state == OrderState.HELD and order.reserving
        return self.answered_at is None and held and self.of_the_buyer

    @property
    def of_the_buyer(self) -> bool:
        """Whether the address it was asked from is still the order's."""
        return self.asked_of.lower() == self.order.email.lower()

    def until(self, answer_within: dt.timedelta) -> dt.datetime:
        """When its seats are let go without an answer, counted from the first time it was asked."""
        return self.asked_at + answer_within
