"""Something went wrong at a session, or worried somebody: told to us, never to the company."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from people.models import Person


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Words for finding incidents."""

    def hold(self, pk: int) -> Incident:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def open(self) -> IncidentQuerySet:
        """Those that nobody has closed."""
        return self.filter(closed_at=None)

    def visible_to(self, person: Person) -> IncidentQuerySet:
        """All but those about the person's own organisation: nobody judges their own house.

        Whether somebody may see any at all is asked before (access.may_see_incidents).
        """
        mine = Q()
        for way in ("need", "offer", "introduction__need", "introduction__offer"):
            mine |= Q(**{f"session__{way}__organisation__memberships__person": person})
        mine |= Q(session__bookings__volunteer__organisation__memberships__person=person)
        mine |= Q(session__bookings__volunteer__person=person)
        mine |= Q(company__memberships__person=person) | Q(company__volunteers__person=person)
        about_own = Incident.objects.filter(mine).values("pk")
        return self.exclude(pk__in=about_own)


class Incident(models.Model):
    """What somebody told us.

    Purpose: to keep people safe. Basis: a task in the public interest (UK GDPR 6(1)(e)); what it
    says of health or crime: DPA 2018, Schedule 1, safeguarding. Brokers and safeguarding leads
    see it; the company, the group and the volunteers do not.
    """

    class Worry(models.TextChoices):
        """What it is about."""

        HURT = "hurt", _("Somebody was hurt, or could have been")
        SAFE = "safe", _("Somebody may not be safe, at the session or at home")
        BEHAVED = "behaved", _("How somebody behaved")
        DATA = "data", _("Something private was seen, taken or lost")
        OTHER = "other", _("Something else")

    public_id = PublicIdField()
    key = models.CharField(
        max_length=20, unique=True, help_text="Of the form: sent twice, kept once."
    )
    session = models.ForeignKey(
        "volunteering.Session",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="incidents",
    )
    company = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Whose letter about joining they came from; its people never see it.",
    )
    worry = models.CharField(max_length=8, choices=Worry.choices)
    words = models.TextField()
    danger = models.BooleanField(default=False, help_text="They say somebody is in danger now.")
    name = models.CharField(max_length=120, blank=True)
    reach = models.CharField(max_length=254, blank=True, help_text="Phone or e-mail.")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    told_at = models.DateTimeField(default=clock.now)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done = models.TextField(blank=True, help_text="What was done.")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-danger", "told_at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="an_incident_says_what_happened", condition=~Q(words="")),
            models.CheckConstraint(
                name="an_incident_is_closed_with_what_was_done",
                condition=Q(closed_at=None) | ~Q(done=""),
            ),
        ]

    def __str__(self) -> str:
        """What it is about: never what was said."""
        return str(self.get_worry_display())
