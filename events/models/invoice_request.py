"""An invoice that was asked for: its seats are kept once the letter about it is answered."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Sum

from common import clock
from common.ids import PublicIdField
from events.models.order import MOST_LETTERS, Order
from events.states import OrderState

ANSWER_WITHIN = dt.timedelta(hours=2)  # no longer than going to and fro with a card keeps seats


class InvoiceRequestQuerySet(models.QuerySet["InvoiceRequest"]):
    """Words for finding what was asked for."""

    def waiting(self) -> InvoiceRequestQuerySet:
        """Those that nobody has answered yet, whose seats are still kept and not being paid.

        Not those whose buyer has given another address since, and asked for no bill with it.
        """
        kept = self.filter(order__state=OrderState.HELD, order__hold_until__gt=clock.now())
        return kept.filter(answered_at=None, asked_of__iexact=F("order__email"))

    def that_staff_left(self, order: Order) -> InvoiceRequestQuerySet:
        """The order's, where it is the treasurer who has said nothing, and not the buyer."""
        asked = self.filter(order=order, needs_yes=True, answered_at=None)
        return asked.filter(asked_of__iexact=order.email)

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
    letters = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="How many letters have asked, to whichever address."
    )
    email = models.EmailField(blank=True, help_text="Where the bill goes, if elsewhere.")
    address = models.CharField(max_length=300)
    po_number = models.CharField(max_length=40, blank=True)
    needs_yes = models.BooleanField(
        default=False, help_text="More seats than one address may keep: the treasurer decides."
    )
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When the treasurers were written to about it, once."
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
    def no_more_letters(self) -> bool:
        """Whether the letter went out as often as it does; the last one still opens its page."""
        return self.letters >= MOST_LETTERS

    @property
    def of_the_buyer(self) -> bool:
        """Whether the address it was asked from is still the order's."""
        return self.asked_of.lower() == self.order.email.lower()

    @property
    def until(self) -> dt.datetime:
        """When its seats are let go without an answer, counted from the first time it was asked."""
        return self.asked_at + ANSWER_WITHIN


def asked_until(order: Order) -> dt.datetime | None:
    """Until when the letter about a bill says that the order is kept; none without such a letter.

    Not once it is answered, nor to an address that was corrected since.
    """
    wish = InvoiceRequest.objects.filter(order=order, answered_at=None).first()
    return wish.until if wish and wish.asked_of.lower() == order.email.lower() else None
