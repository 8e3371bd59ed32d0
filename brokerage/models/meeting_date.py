"""The days on which the two sides of an introduction meet: proposed by one, taken by the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokerage.states import MeetingDateState, Side
from common import clock
from common.ids import PublicIdField, new_public_id

if TYPE_CHECKING:
    import datetime as dt


class MeetingDateQuerySet(models.QuerySet["MeetingDate"]):
    """Words for finding dates."""

    def hold(self, pk: int) -> MeetingDate:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def proposed(self) -> MeetingDateQuerySet:
        """Those that wait for the other side, and have not passed."""
        return self.filter(state=MeetingDateState.PROPOSED, starts_at__gt=clock.now())

    def agreed(self) -> MeetingDateQuerySet:
        """Those that stand, past ones too."""
        return self.filter(state=MeetingDateState.AGREED)

    def to_come(self) -> MeetingDateQuerySet:
        """Those that stand and are not over."""
        return self.agreed().filter(ends_at__gt=clock.now())

    def starting(self, first: dt.datetime, last: dt.datetime) -> MeetingDateQuerySet:
        """Those that stand and start between two moments."""
        return self.agreed().filter(starts_at__gte=first, starts_at__lt=last)


class MeetingDate(models.Model):
    """One date. A moved one keeps its ``uid``, so that calendars move it, and counts up."""

    State = MeetingDateState

    public_id = PublicIdField()
    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.CASCADE, related_name="dates"
    )
    uid = models.CharField(max_length=20, default=new_public_id, help_text="In calendars.")
    sequence = models.PositiveSmallIntegerField(default=0, help_text="RFC 5545, SEQUENCE.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    where = models.CharField(max_length=200, blank=True)
    word = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=12, choices=MeetingDateState.choices, default=MeetingDateState.PROPOSED
    )
    instead_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_side = models.CharField(max_length=5, choices=Side.choices)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_side = models.CharField(max_length=5, choices=Side.choices, blank=True)

    objects = MeetingDateQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_date_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="an_agreed_date_says_when_it_was_agreed",
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_date_stands_once", fields=["uid"], condition=Q(state="agreed")
            ),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"{self.starts_at.astimezone(clock.LONDON):%d %B %Y, %H:%M}"

    @property
    def stands(self) -> bool:
        """Whether it is agreed and not over."""
        return self.state == MeetingDateState.AGREED and self.ends_at > clock.now()

    def asks(self, side: str) -> bool:
        """Whether it waits for that side's answer."""
        open_yet = self.state == MeetingDateState.PROPOSED and self.starts_at > clock.now()
        return open_yet and self.proposed_side != side
