"""Who gives time: a person of a company, with what they can, when, and how far they go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokerage.safeguarding.values import Check, Level
from brokerage.volunteering.states import SkillLevel, VolunteerState
from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from people.models import Organisation, Person


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Words for finding volunteers."""

    def hold(self, pk: int) -> Volunteer:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def active(self) -> VolunteerQuerySet:
        """Those who may book."""
        return self.filter(state=VolunteerState.ACTIVE, person__is_active=True)

    def asking(self) -> VolunteerQuerySet:
        """Those who wait for their company's yes, the longest first."""
        return self.filter(state=VolunteerState.ASKED).order_by("asked_at")

    def of_company(self, organisation: Organisation) -> VolunteerQuerySet:
        """Those of one company."""
        return self.filter(organisation=organisation)

    def of_person(self, person: Person) -> VolunteerQuerySet:
        """The same person may volunteer for a company and on their own."""
        return self.filter(person=person)


class Volunteer(models.Model):
    """One person as a volunteer of one company.

    Purpose: to find and book sessions that fit. Basis: the person's own wish (UK GDPR 6(1)(a));
    they change or delete it at any time. Seen by that person; their company sees name, bookings
    and hours; a group sees the name and what is needed on the day of those who booked with it.
    """

    State = VolunteerState

    public_id = PublicIdField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volunteering"
    )
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="volunteers"
    )
    state = models.CharField(
        max_length=8, choices=VolunteerState.choices, default=VolunteerState.ASKED
    )
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    about = models.TextField(blank=True, help_text="What they like to do, in their own words.")
    skills = models.ManyToManyField(
        "places.Skill", through="VolunteerSkill", blank=True, related_name="+"
    )
    kinds = models.ManyToManyField(
        "places.HelpKind", blank=True, related_name="+", help_text="What they wish to do."
    )
    communities = models.ManyToManyField(
        "places.Community", blank=True, related_name="+", help_text="With whom, if it matters."
    )
    places = models.ManyToManyField(
        "places.Place", blank=True, related_name="+", help_text="Wards they get to."
    )
    citywide = models.BooleanField(default=False)
    remote = models.BooleanField(default=True)
    in_person = models.BooleanField(default=True)
    travel_minutes = models.PositiveSmallIntegerField(
        default=30, help_text="The most they travel one way; what a tight day is judged by."
    )
    languages = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=300, blank=True, help_text="What they need on the day.")

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_volunteers_once_for_a_company", fields=["person", "organisation"]
            ),
            models.CheckConstraint(
                name="a_volunteer_may_book_once_somebody_said_so",
                condition=~Q(state="active") | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_volunteer_comes_in_person_or_helps_from_afar",
                condition=Q(remote=True) | Q(in_person=True),
            ),
            models.CheckConstraint(
                name="a_volunteer_travels_at_most_three_hours",
                condition=Q(travel_minutes__lte=180),
            ),
        ]

    def __str__(self) -> str:
        """Who."""
        return str(self.person)


class VolunteerSkill(models.Model):
    """Something the volunteer can, and how well."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="skill_levels")
    skill = models.ForeignKey("places.Skill", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=SkillLevel.choices, default=SkillLevel.USING)

    class Meta:
        ordering = ["-level", "skill__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_volunteer_has_a_skill_once", fields=["volunteer", "skill"]
            ),
        ]

    def __str__(self) -> str:
        """What."""
        return str(self.skill)


class FreeTime(models.Model):
    """When the volunteer usually can: from one hour to another on a weekday, in Leeds."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="free_times")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday.")
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "begins"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="free_time_ends_after_it_begins", condition=Q(ends__gt=F("begins"))
            ),
            models.CheckConstraint(
                name="free_time_is_on_a_day_of_the_week", condition=Q(weekday__lte=6)
            ),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"{self.weekday} {self.begins:%H:%M}–{self.ends:%H:%M}"


class HeldCheckQuerySet(models.QuerySet["HeldCheck"]):
    """Words for finding checks."""

    def good_on(self, day: object) -> HeldCheckQuerySet:
        """Those that are there on a day and need no new look before it."""
        return self.filter(issued_on__lte=day, review_on__gte=day)


class HeldCheck(models.Model):
    """A DBS check that somebody has seen: its level, its day, who saw it; never a certificate."""

    public_id = PublicIdField()
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="checks")
    level = models.PositiveSmallIntegerField(
        choices=[(int(one), one.name.title()) for one in Level if one]
    )
    lists = models.CharField(max_length=20, blank=True, help_text="children, adults")
    issued_on = models.DateField()
    review_on = models.DateField()
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_at = models.DateTimeField(default=clock.now)

    objects = HeldCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_check_is_reviewed_after_it_was_issued",
                condition=Q(review_on__gt=F("issued_on")),
            ),
            models.CheckConstraint(
                name="a_held_check_names_lists_only_where_it_is_enhanced",
                condition=Q(lists="") | Q(level=int(Level.ENHANCED)),
            ),
        ]

    def __str__(self) -> str:
        """Its level."""
        return str(self.get_level_display())

    @property
    def check_held(self) -> Check:
        """What it looked at."""
        return Check(Level(self.level), frozenset(filter(None, self.lists.split(","))))
