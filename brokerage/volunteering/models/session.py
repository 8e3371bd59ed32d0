"""A session: what volunteers do with a group on a day, or in some hours of their own by a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokerage.states import BOTH_SAID_YES, Mode
from brokerage.volunteering.models.series import Series
from brokerage.volunteering.states import SessionState, Shape
from common import clock
from common.ids import PublicIdField, new_public_id

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from brokerage.models import Introduction, Need, Offer
    from people.models import Organisation, Person

HOUR = Decimal(3600)  # seconds


class SessionQuerySet(models.QuerySet["Session"]):
    """Words for finding sessions."""

    def hold(self, pk: int) -> Session:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def open(self) -> SessionQuerySet:
        """Those that can be booked: not begun, or with days left for hours of one's own."""
        timed = Q(starts_at__gt=clock.now())
        flexible = Q(starts_at=None, done_by__gte=clock.today())
        return self.filter(timed | flexible, state=SessionState.OPEN)

    def with_seats(self) -> SessionQuerySet:
        """Those with a seat left."""
        return self.filter(taken__lt=F("seats"))

    def for_people_of(self, organisations: Iterable[Organisation]) -> SessionQuerySet:
        """What groups opened to all, and these companies' own days."""
        own = Q(offer__organisation__in=organisations) | Q(
            introduction__offer__organisation__in=organisations,
            introduction__state__in=BOTH_SAID_YES,
        )
        theirs = self.model._default_manager.filter(own).order_by().values("pk")
        everybodys = Q(need__isnull=False, need__organisation__state="verified")
        return self.filter(everybodys | Q(pk__in=theirs))

    def visible_to(self, person: Person | AnonymousUser) -> SessionQuerySet:
        """What groups opened to all; beside it, what the person's own organisations plan."""
        shown = Q(need__isnull=False, need__organisation__state="verified", state=SessionState.OPEN)
        if not person.is_authenticated:
            return self.filter(shown)
        mine = Q()
        for way in ("need", "offer", "introduction__need", "introduction__offer"):
            mine |= Q(**{f"{way}__organisation__memberships__person": person})
        booked = Q(bookings__volunteer__person=person)
        company = Q(offer__organisation__volunteers__person=person) | Q(
            introduction__offer__organisation__volunteers__person=person
        )
        return self.filter(shown | mine | booked | company).distinct()

    def whole(self) -> SessionQuerySet:
        """With what a page says of it at hand."""
        return self.select_related(
            "need__organisation",
            "need__kind",
            "offer__organisation",
            "offer__kind",
            "introduction__need__organisation",
            "introduction__need__kind",
            "introduction__offer__organisation",
            "place",
            "series",
        )


class Session(models.Model):
    """Seats for volunteers. It comes from a need, an offer or an introduction: exactly one."""

    State = SessionState

    public_id = PublicIdField()
    need = models.ForeignKey(
        "brokerage.Need",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text="Any company's people may book.",
    )
    offer = models.ForeignKey(
        "brokerage.Offer",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text="A company's own team; a group is still to be found.",
    )
    introduction = models.ForeignKey(
        "brokerage.Introduction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text="The people of its company alone.",
    )
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    shape = models.CharField(max_length=10, choices=Shape.choices, default=Shape.OTHER)
    title = models.CharField(max_length=120)
    doing = models.TextField(help_text="What one will do.")
    with_whom = models.CharField(max_length=200, blank=True)
    kit = models.CharField(max_length=200, blank=True, help_text="What to bring, what is there.")
    access = models.CharField(max_length=300, blank=True, help_text="Steps, toilets, hearing loop.")
    travel = models.CharField(max_length=300, blank=True, help_text="Bus, parking, cycles.")
    notes = models.TextField(blank=True, help_text="The group's own, for those who booked.")
    contact_name = models.CharField(max_length=120, blank=True, help_text="On the day.")
    contact_phone = models.CharField(max_length=30, blank=True, help_text="For those who booked.")
    skills = models.ManyToManyField("places.Skill", blank=True, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    where = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    flexible_hours = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Of each, by a date.",
    )
    done_by = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Kept by a trigger over bookings, never by code."
    )
    uid = models.CharField(max_length=20, default=new_public_id, help_text="In calendars.")
    sequence = models.PositiveSmallIntegerField(default=0, help_text="RFC 5545, SEQUENCE.")
    state = models.CharField(
        max_length=10, choices=SessionState.choices, default=SessionState.DRAFT
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    planned_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was called off.")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "done_by", "id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "starts_at"], name="sessions_by_day"),
            models.Index(fields=["state", "done_by"], name="sessions_by_last_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_session_is_never_overbooked", condition=Q(taken__lte=F("seats"))
            ),
            models.CheckConstraint(
                name="a_session_has_a_seat", condition=Q(seats__gte=1, seats__lte=500)
            ),
            models.CheckConstraint(
                name="a_session_comes_from_one_thing",
                condition=Q(need__isnull=False, offer=None, introduction=None)
                | Q(need=None, offer__isnull=False, introduction=None)
                | Q(need=None, offer=None, introduction__isnull=False),
            ),
            models.CheckConstraint(
                name="a_session_has_a_time_or_hours_by_a_date",
                condition=Q(
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    flexible_hours=None,
                    done_by=None,
                )
                | Q(
                    starts_at=None,
                    ends_at=None,
                    flexible_hours__isnull=False,
                    done_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="a_session_ends_after_it_starts",
                condition=Q(starts_at=None) | Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="hours_of_ones_own_are_between_a_quarter_and_two_hundred",
                condition=Q(flexible_hours=None)
                | Q(flexible_hours__gte=Decimal("0.25"), flexible_hours__lte=200),
            ),
            models.CheckConstraint(
                name="a_session_was_opened_before_anybody_booked",
                condition=Q(state="draft", opened_at=None, taken=0) | ~Q(state="draft"),
            ),
            models.CheckConstraint(
                name="a_session_is_called_off_with_a_reason",
                condition=~Q(state="called_off") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def is_flexible(self) -> bool:
        """Whether it is hours of one's own by a date."""
        return self.starts_at is None

    @property
    def hours(self) -> Decimal:
        """What one place comes to, in hours to two decimals."""
        if self.starts_at is None or self.ends_at is None:
            return self.flexible_hours or Decimal(0)
        seconds = Decimal((self.ends_at - self.starts_at).total_seconds())
        return (seconds / HOUR).quantize(Decimal("0.01"))

    @property
    def day(self) -> dt.date:
        """Its day in Leeds; for hours of one's own, the last one."""
        if self.starts_at is None:
            assert self.done_by is not None  # noqa: S101  # a_session_has_a_time_or_hours_by_a_date
            return self.done_by
        return self.starts_at.astimezone(clock.LONDON).date()

    @property
    def left(self) -> int:
        """Seats that are free."""
        return self.seats - self.taken

    @property
    def group(self) -> Organisation | None:
        """Who receives the help; None while a team's day looks for a group."""
        if self.need:
            return self.need.organisation
        return self.introduction.need.organisation if self.introduction else None

    @property
    def company(self) -> Organisation | None:
        """Whose people alone may book; None where everybody's may."""
        if self.offer:
            return self.offer.organisation
        return self.introduction.offer.organisation if self.introduction else None

    @property
    def planner(self) -> Organisation:
        """Who plans it, and may change it: the group, or the company while there is none."""
        found = self.group or self.company
        assert found is not None  # noqa: S101  # a_session_comes_from_one_thing
        return found

    @property
    def source(self) -> Need | Offer | Introduction:
        """What it comes from."""
        found = self.need or self.offer or self.introduction
        assert found is not None  # noqa: S101  # a_session_comes_from_one_thing
        return found

    @property
    def listing(self) -> Need | Offer:
        """Whose answers about safeguarding count for it: what is asked for, where there is that."""
        found = self.need or (self.introduction.need if self.introduction else self.offer)
        assert found is not None  # noqa: S101  # a_session_comes_from_one_thing
        return found

    @property
    def stands(self) -> bool:
        """Whether an introduction behind it still holds; one without is not bound."""
        return self.introduction is None or self.introduction.state in BOTH_SAID_YES

    @property
    def has_begun(self) -> bool:
        """Whether it is too late to book."""
        if self.starts_at is None:
            return self.day < clock.today()
        return self.starts_at <= clock.now()

    @property
    def is_over(self) -> bool:
        """Whether it has ended; hours of one's own with their last day."""
        return self.has_begun if self.ends_at is None else self.ends_at <= clock.now()
