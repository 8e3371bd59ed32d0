"""Attempts to pay, money received, money given back, and the ledger that only grows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from events.models.order import Order
from events.states import AttemptState, Means, RefundState


class PaymentAttempt(models.Model):
    """One try at the till: committed before Stripe is asked, with its one idempotency key."""

    State = AttemptState

    public_id = PublicIdField()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="attempts")
    state = models.CharField(
        max_length=8, choices=AttemptState.choices, default=AttemptState.OPENING
    )
    amount_pence = models.PositiveIntegerField()
    session_id = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    asked = models.JSONField(default=dict, help_text="What Stripe was asked, to ask it again.")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_checkout_session_is_one_attempt",
                fields=["session_id"],
                condition=~Q(session_id=""),
            ),
            models.UniqueConstraint(
                name="an_order_has_one_attempt_at_a_time",
                fields=["order"],
                condition=Q(state__in=["opening", "open"]),
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return self.public_id


class Payment(models.Model):
    """Money that arrived."""

    public_id = PublicIdField()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    attempt = models.ForeignKey(
        PaymentAttempt, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    means = models.CharField(
        max_length=6, choices=Means.choices, default=Means.STRIPE, db_default=Means.STRIPE
    )
    intent_id = models.CharField(
        max_length=120, unique=True, help_text="Stripe's pi_…, or our bank_… for a transfer."
    )
    amount_pence = models.PositiveIntegerField()
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        """Stripe's name for it, or ours."""
        return self.intent_id


class RefundQuerySet(models.QuerySet["Refund"]):
    """Words for finding refunds."""

    def by_hand(self) -> RefundQuerySet:
        """Those that wait for a person to pay them by bank transfer."""
        return self.filter(state=RefundState.ASKED, means=Means.BANK)


class Refund(models.Model):
    """Money given back, or on its way; its public id is the idempotency key."""

    State = RefundState

    public_id = PublicIdField()
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    state = models.CharField(max_length=8, choices=RefundState.choices, default=RefundState.ASKED)
    means = models.CharField(
        max_length=6, choices=Means.choices, default=Means.STRIPE, db_default=Means.STRIPE
    )
    amount_pence = models.PositiveIntegerField()
    reason = models.CharField(max_length=40)
    stripe_id = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    objects = RefundQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        permissions: ClassVar = [
            ("give_money_back", "Can cancel paid orders and give money back"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_refund_gives_something", condition=Q(amount_pence__gt=0)
            ),
            models.UniqueConstraint(
                name="a_refund_at_stripe_is_one_refund",
                fields=["stripe_id"],
                condition=~Q(stripe_id=""),
            ),
        ]

    def __str__(self) -> str:
        """How much, why."""
        return f"{self.amount_pence}p · {self.reason}"


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Words for reading the ledger."""

    def balance(self) -> int:
        """What is still owed to us, in pence; below nothing, what we owe the buyer."""
        return self.aggregate(sum=Sum("pence"))["sum"] or 0


class LedgerEntry(models.Model):
    """One movement of money on an order. UPDATE and DELETE are refused by the database.

    What leaves the order owing counts up, what pays or lessens it counts down. A reversal takes
    back part of the charge (a credit note); a credit is money that came back to us: a refund the
    bank returned, a dispute that was won.
    """

    class Kind(models.TextChoices):
        """What moved."""

        CHARGE = "charge", _("Charge")
        REVERSAL = "reversal", _("Charge taken back")
        PAYMENT = "payment", _("Payment")
        REFUND = "refund", _("Refund")
        DISPUTE = "dispute", _("Taken back by the card’s bank")
        CREDIT = "credit", _("Money back with us")

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    pence = models.IntegerField()
    key = models.CharField(max_length=140, unique=True, help_text="What it is about; once only.")
    at = models.DateTimeField(default=clock.now)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "ledger entries"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_is_owed_counts_up_what_pays_it_down",
                condition=Q(kind__in=["charge", "refund", "dispute"], pence__gt=0)
                | Q(kind__in=["payment", "credit", "reversal"], pence__lt=0),
            ),
        ]

    def __str__(self) -> str:
        """What, how much."""
        return f"{self.kind} {self.pence}"
