"""Somebody's place on a session, or on its waiting list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokerage.volunteering.states import SEATED, STANDING, BookingState
from common import clock
from common.ids import PublicIdField
from people.models import Membership
from people.models.membership import Role

if TYPE_CHECKING:
    from brokerage.volunteering.models.session import Session
    from brokerage.volunteering.models.volunteer import Volunteer
    from people.models import Organisation, Person


class BookingQuerySet(models.QuerySet["Booking"]):
    """Words for finding bookings."""

    def hold(self, pk: int) -> Booking:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def seated(self) -> BookingQuerySet:
        """Those that take a seat."""
        return self.filter(state__in=SEATED)

    def booked(self) -> BookingQuerySet:
        """Those that are to come, or whose roster nobody wrote yet."""
        return self.filter(state=BookingState.BOOKED)

    def waiting(self) -> BookingQuerySet:
        """The waiting list, in its order."""
        return self.filter(state=BookingState.WAITING).order_by("booked_at", "id")

    def of_person(self, person: Person) -> BookingQuerySet:
        """One person's, whichever company they volunteer for."""
        return self.filter(volunteer__person=person)

    def of_company(self, organisation: Organisation) -> BookingQuerySet:
        """Those of one company's people."""
        return self.filter(volunteer__organisation=organisation)

    def to_come(self) -> BookingQuerySet:
        """Those of sessions that are not over."""
        timed = Q(session__ends_at__gt=clock.now())
        return self.filter(timed | Q(session__starts_at=None, session__done_by__gte=clock.today()))

    def offered_among(self, person: Person) -> BookingQuerySet:
        """Those that colleagues of this person gave up to whoever takes them first.

        Also once somebody has: their letter's link is answered then as well.
        """
        mine = person.volunteering.active().values("organisation")
        return self.filter(volunteer__organisation__in=mine).exclude(
            Q(offered_at=None) | Q(volunteer__person=person)
        )

    def between(self, first: dt.date, last: dt.date) -> BookingQuerySet:
        """Those of sessions on these days in Leeds, both included."""
        begins = dt.datetime.combine(first, dt.time(), clock.LONDON)
        ends = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), clock.LONDON)
        timed = Q(session__starts_at__gte=begins, session__starts_at__lt=ends)
        return self.filter(
            timed | Q(session__starts_at=None, session__done_by__range=(first, last))
        )

    def changeable_by(self, person: Person) -> BookingQuerySet:
        """One's own, and those of people whose company one leads."""
        led = Membership.objects.filter(person=person, role=Role.OWNER).values("organisation")
        mine = Q(volunteer__person=person)
        return self.filter(mine | Q(volunteer__organisation__in=led))

    def visible_to(self, person: Person) -> BookingQuerySet:
        """One's own, those of one's company's people, and those on one's group's sessions."""
        mine = Q(volunteer__person=person)
        company = Q(volunteer__organisation__memberships__person=person)
        group = Q(session__need__organisation__memberships__person=person) | Q(
            session__introduction__need__organisation__memberships__person=person
        )
        return self.filter(mine | company | group).distinct()


class Booking(models.Model):
    """One volunteer, one session. The seats it takes are counted by a trigger."""

    State = BookingState

    public_id = PublicIdField()
    session: models.ForeignKey[Session, Session] = models.ForeignKey(
        "volunteering.Session", on_delete=models.PROTECT, related_name="bookings"
    )
    volunteer: models.ForeignKey[Volunteer, Volunteer] = models.ForeignKey(
        "volunteering.Volunteer", on_delete=models.PROTECT, related_name="bookings"
    )
    state = models.CharField(
        max_length=10, choices=BookingState.choices, default=BookingState.BOOKED
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    booked_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=200, blank=True, help_text="What the manager agreed to.")
    introduction = models.ForeignKey(
        "brokerage.Introduction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bookings",
        help_text="Under which its hours are promised and given.",
    )
    promise = models.OneToOneField(
        "brokerage.Delivery",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="booking",
        help_text="Its hours in the ledger; empty while it waits, or where hours do not count.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    handed_to = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_from"
    )
    offered_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when any colleague may take it."
    )
    offered_to = models.PositiveSmallIntegerField(
        default=0, help_text="How many colleagues were written to."
    )
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["volunteer", "state"], name="bookings_of_a_volunteer"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_volunteer_has_one_place_on_a_session",
                fields=["session", "volunteer"],
                condition=Q(state__in=STANDING),
            ),
            models.CheckConstraint(
                name="a_booking_ends_on_a_day",
                condition=Q(state__in=STANDING, ended_at=None)
                | ~Q(state__in=STANDING) & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_waits_has_promised_nothing",
                condition=~Q(state="waiting") | Q(promise=None),
            ),
        ]

    def __str__(self) -> str:
        """Who, what."""
        return f"{self.volunteer} · {self.session}"

    @property
    def is_offered(self) -> bool:
        """Whether a colleague may still take it."""
        return self.state == BookingState.BOOKED and self.offered_at is not None

    @property
    def takes_a_seat(self) -> bool:
        """Whether it counts against the session's seats."""
        return self.state in SEATED
