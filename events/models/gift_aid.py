"""Gift Aid: what a giver declared, and what was claimed upon it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from events.giving import hmrc
from events.models.order import Order, OrderLine


class GiftAidDeclaration(models.Model):
    """One person's word that they pay UK tax, for the gift of one order; kept as it was shown.

    Individuals only, and for their own money; the wording, the charity's name and the giver's
    home are what HMRC asks to see (HMRC, "Gift Aid declarations").
    """

    public_id = PublicIdField()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="declarations")
    charity_name = models.CharField(max_length=160)
    charity_number = models.CharField(max_length=20, blank=True)
    wording = models.TextField(help_text="As it was shown.")
    title = models.CharField(max_length=4, blank=True)
    first_name = models.CharField(max_length=35)
    last_name = models.CharField(max_length=35)
    house = models.CharField(max_length=40)
    postcode = models.CharField(max_length=8, blank=True, help_text="Empty: outside the UK.")
    address = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Of a home outside the UK: street, town, country. Not in the schedule.",
    )
    declared_at = models.DateTimeField(default=clock.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_order_has_one_declaration_that_holds",
                fields=["order"],
                condition=Q(cancelled_at=None),
            ),
            models.CheckConstraint(
                name="a_declaration_names_a_person_and_a_home",
                condition=~Q(first_name="") & ~Q(last_name="") & ~Q(house="") & ~Q(wording=""),
            ),
        ]

    def __str__(self) -> str:
        """Nothing of whose it is."""
        return f"Declaration for {self.order_id}"


class GiftAidClaim(models.Model):
    """One schedule for HMRC: at most a thousand gifts, made once and never changed."""

    public_id = PublicIdField()
    charity_name = models.CharField(max_length=160)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        permissions: ClassVar = [("claim_gift_aid", "Can claim Gift Aid and see who gave")]

    def __str__(self) -> str:
        """When it was made."""
        return f"{self.made_at:%Y-%m-%d} {self.public_id}"


class ClaimedGift(models.Model):
    """One gift in a schedule, with the giver's name and home as they were sent."""

    claim = models.ForeignKey(GiftAidClaim, on_delete=models.PROTECT, related_name="gifts")
    number = models.PositiveSmallIntegerField()
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="claims")
    declaration = models.ForeignKey(
        GiftAidDeclaration, on_delete=models.PROTECT, related_name="claims"
    )
    title = models.CharField(max_length=4, blank=True)
    first_name = models.CharField(max_length=35)
    last_name = models.CharField(max_length=35)
    house = models.CharField(max_length=40)
    postcode = models.CharField(max_length=8)
    given_on = models.DateField()
    pence = models.PositiveIntegerField()
    void_at = models.DateTimeField(
        null=True, blank=True, help_text="Given back, or the declaration fell: owed to HMRC."
    )
    void_reason = models.CharField(max_length=20, blank=True)
    repaid_in = models.ForeignKey(
        GiftAidClaim, null=True, blank=True, on_delete=models.PROTECT, related_name="repays",
        help_text="The later claim that was made smaller by it.",
    )  # fmt: skip

    class Meta:
        ordering = ["claim", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_gift_is_claimed_once", fields=["line"], condition=Q(void_at=None)
            ),
            models.UniqueConstraint(name="a_row_has_its_number", fields=["claim", "number"]),
            models.CheckConstraint(
                name="a_schedule_has_at_most_a_thousand_rows",
                condition=Q(number__gte=1, number__lte=hmrc.MOST_ROWS),
            ),
            models.CheckConstraint(name="what_is_claimed_is_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(
                name="only_a_void_claim_is_repaid", condition=Q(repaid_in=None) | ~Q(void_at=None)
            ),
        ]

    def __str__(self) -> str:
        """Its place."""
        return f"Row {self.number}"

    @property
    def row(self) -> hmrc.Row:
        """As HMRC reads it."""
        return hmrc.Row(
            self.title,
            self.first_name,
            self.last_name,
            self.house,
            self.postcode,
            self.given_on,
            self.pence,
        )
