"""The hours of one booking: what the volunteer says, what the group says, what counts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from brokerage.volunteering.models.session import Session
    from people.models import Organisation

LEAST, MOST, A_DAY = Decimal("0.25"), Decimal(200), Decimal(24)


def most_of(session: Session) -> Decimal:
    """Nobody stays longer than a day on one; hours of one's own may come to more."""
    return MOST if session.is_flexible else A_DAY


class HoursQuerySet(models.QuerySet["Hours"]):
    """Words for finding hours."""

    def hold(self, pk: int) -> Hours:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def unconfirmed(self) -> HoursQuerySet:
        """Those that wait for the group's word."""
        return self.filter(confirmed=None)

    def differing(self) -> HoursQuerySet:
        """Those where the group's number is another than the volunteer's, not settled yet."""
        return self.filter(differs=True)

    def unanswered(self) -> HoursQuerySet:
        """Those of them to which the volunteer has answered, and the group has not."""
        return self.differing().exclude(answered_at=None)

    def hosted_by(self, organisation: Organisation) -> HoursQuerySet:
        """Those given to one group."""
        return self.filter(
            Q(booking__session__need__organisation=organisation)
            | Q(booking__session__introduction__need__organisation=organisation)
        )


class Hours(models.Model):
    """One person's hours at one session. The ledger counts them once they are confirmed."""

    public_id = PublicIdField()
    booking = models.OneToOneField(
        "volunteering.Booking", on_delete=models.PROTECT, related_name="hours"
    )
    given = models.DecimalField(max_digits=5, decimal_places=2, help_text="As reported.")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True)
    confirmed = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    differs = models.BooleanField(default=False, help_text="The two are not of one mind yet.")
    why = models.CharField(max_length=300, blank=True, help_text="Why the group says another.")
    answer = models.CharField(max_length=300, blank=True, help_text="The volunteer’s words to it.")
    answered_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=300, blank=True, help_text="The group's last word.")
    settled_at = models.DateTimeField(null=True, blank=True)
    report = models.OneToOneField(
        "brokerage.Delivery", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hours"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="hours_given_are_between_a_quarter_and_two_hundred",
                condition=Q(given__gte=LEAST, given__lte=MOST),
            ),
            models.CheckConstraint(
                name="hours_confirmed_are_no_more_than_were_given",
                condition=Q(confirmed=None) | Q(confirmed__gte=0, confirmed__lte=models.F("given")),
            ),
            models.CheckConstraint(
                name="hours_are_confirmed_on_a_day",
                condition=Q(confirmed=None, confirmed_at=None)
                | Q(confirmed__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """How many."""
        return f"{self.given.normalize():f}"
