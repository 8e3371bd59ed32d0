"""Our books held against Stripe's: each check, each difference, and disputes."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from events.models.payment import Payment
from events.states import DifferenceKind

# In Stripe's words (Stripe, "How disputes work": the status of a dispute).
TO_ANSWER = ("needs_response", "warning_needs_response")
LOST = "lost"

# Stripe, "Dispute categories": the reason a bank gives, as a person would say it.
WHY = {
    "credit_not_processed": _("the payer says that a refund did not come"),
    "duplicate": _("the payer says that they paid twice"),
    "fraudulent": _("the payer says that they did not pay this"),
    "general": _("the bank gives none"),
    "product_not_received": _("the payer says that they got nothing for it"),
    "product_unacceptable": _("the payer says that it was not as promised"),
    "unrecognized": _("the payer does not know this payment"),
}
STANDS = {
    "needs_response": _("Needs an answer"),
    "under_review": _("Answered; the bank decides"),
    "won": _("Won: the money came back"),
    LOST: _("Lost: the bank kept the money"),
    "warning_needs_response": _("The bank only asks so far, and needs an answer"),
    "warning_under_review": _("The bank only asks so far, and was answered"),
    "warning_closed": _("The bank only asked, and took nothing"),
    "prevented": _("Settled before it became a dispute"),
}


class BooksCheck(models.Model):
    """One time that all money of a span of days was compared."""

    at = models.DateTimeField(default=clock.now)
    since = models.DateTimeField()
    until = models.DateTimeField()
    movements = models.PositiveIntegerField(help_text="At Stripe, in that span.")
    differences = models.PositiveIntegerField(help_text="That were found and still stand.")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        """When."""
        return f"{self.at:%Y-%m-%d %H:%M}"


class Difference(models.Model):
    """Something that the two books do not say alike; a person closes it, in words."""

    Kind = DifferenceKind

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=DifferenceKind.choices)
    about = models.CharField(max_length=140, help_text="Stripe's id, or an order's reference.")
    what = models.CharField(max_length=20, help_text="payment, refund, dispute, charge …")
    pence_there = models.IntegerField(default=0, help_text="As Stripe has it.")
    pence_here = models.IntegerField(default=0, help_text="As we have it.")
    moved_at = models.DateTimeField()
    found_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(
        max_length=20, blank=True, help_text="Public id of a person; empty: gone by itself."
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-found_at", "-id"]
        permissions: ClassVar = [
            ("close_differences", "Can close differences between our books and Stripe’s"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_difference_is_open_once",
                fields=["kind", "about"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="a_difference_that_a_person_closed_says_why",
                condition=Q(closed_by="") | (Q(closed_at__isnull=False) & ~Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        """What it is about."""
        return f"{self.kind} {self.about}"


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Words for finding disputes."""

    def waiting(self) -> DisputeQuerySet:
        """Those that somebody must still answer at Stripe."""
        return self.filter(status__in=TO_ANSWER)

    def first_day(self) -> dt.datetime | None:
        """When the first answer is due of those that wait; none where no day is known."""
        first: dt.datetime | None = self.waiting().aggregate(first=Min("answer_by"))["first"]
        return first

    def undecided(self) -> DisputeQuerySet:
        """Those whose money may still come back; what was won has come back already."""
        return self.exclude(status=LOST)


class Dispute(models.Model):
    """A payment that the card's bank asks back; opened and decided at Stripe, written down here."""

    stripe_id = models.CharField(max_length=120, unique=True)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="disputes")
    amount_pence = models.PositiveIntegerField()
    withdrawn_pence = models.PositiveIntegerField(
        default=0, help_text="Taken from our balance now."
    )
    status = models.CharField(max_length=40, help_text="In Stripe's words.")
    reason = models.CharField(max_length=60, help_text="In Stripe's words.")
    opened_at = models.DateTimeField()
    answer_by = models.DateTimeField(
        null=True,
        blank=True,
        help_text="After it the bank hears no answer; none where it asks none.",
    )
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When treasurers were written to."
    )
    turns = models.PositiveSmallIntegerField(default=0, help_text="How often the sum changed.")

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        """Stripe's name for it."""
        return self.stripe_id

    @property
    def why(self) -> str:
        """What the payer says; Stripe's own word where it is a new one."""
        return str(WHY.get(self.reason, self.reason.replace("_", " ")))

    @property
    def stands(self) -> str:
        """Where it stands; Stripe's own word where it is a new one."""
        return str(STANDS.get(self.status, self.status.replace("_", " ")))

    @property
    def waits(self) -> bool:
        """Whether somebody must still answer it at Stripe."""
        return self.status in TO_ANSWER

    @property
    def late(self) -> bool:
        """Whether it waits for an answer that the bank no longer hears."""
        return self.waits and self.answer_by is not None and self.answer_by <= clock.now()
