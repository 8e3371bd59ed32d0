"""Organisations: companies, community organisations and public bodies."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from people import numbers

if TYPE_CHECKING:
    from people.models.person import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Words for finding organisations."""

    def hold(self, pk: int) -> Organisation:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def verified(self) -> OrganisationQuerySet:
        """Those a broker has checked."""
        return self.filter(state=Organisation.State.VERIFIED)

    def waiting(self) -> OrganisationQuerySet:
        """Those waiting for a broker, longest first."""
        return self.filter(state=Organisation.State.SUBMITTED).order_by("submitted_at")

    def known_to_all(self) -> OrganisationQuerySet:
        """Those whose name may be said to somebody who registers: sent to us or verified."""
        return self.filter(state__in=[Organisation.State.SUBMITTED, Organisation.State.VERIFIED])

    def partners(self) -> OrganisationQuerySet:
        """Those with a public page: verified, and they have said yes to it."""
        return self.verified().filter(
            page_consents__isnull=False, page_consents__taken_back_at=None
        )

    def of(self, person: Person) -> OrganisationQuerySet:
        """Those the person belongs to."""
        return self.filter(memberships__person=person)

    def called(self, name: str) -> OrganisationQuerySet:
        """By name, whatever its case and spacing."""
        return self.annotate(name_lower=Lower("name")).filter(
            name_lower=" ".join(name.split()).lower()
        )


class Organisation(models.Model):
    """One record for each organisation, in every part of the house."""

    class Kind(models.TextChoices):
        """What it is."""

        COMPANY = "company", _("Company")
        COMMUNITY = "community", _("Community organisation")
        PUBLIC = "public", _("Public body")

    class State(models.TextChoices):
        """How far the check has come."""

        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for a check")
        VERIFIED = "verified", _("Verified")
        DECLINED = "declined", _("Declined")
        SUSPENDED = "suspended", _("Suspended")

    class Size(models.TextChoices):
        """Yearly income."""

        UNDER_10K = "under_10k", _("Under £10,000")
        FROM_10K = "10k_100k", _("£10,000 to £100,000")
        FROM_100K = "100k_500k", _("£100,000 to £500,000")
        FROM_500K = "500k_1m", _("£500,000 to £1 million")
        OVER_1M = "over_1m", _("Over £1 million")

    public_id = PublicIdField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=160)
    about = models.TextField(blank=True, help_text=_("What it does, in its own words."))
    website = models.URLField(blank=True)
    size = models.CharField(max_length=12, choices=Size.choices, blank=True)
    places = models.ManyToManyField("places.Place", blank=True, related_name="organisations")
    communities = models.ManyToManyField(
        "places.Community", blank=True, related_name="organisations"
    )
    barriers = models.ManyToManyField("places.Barrier", blank=True, related_name="organisations")
    assets = models.JSONField(default=list, blank=True, help_text="Slugs of places.Asset.")
    languages = models.JSONField(default=list, blank=True, help_text="Slugs of places.Language.")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text=_("Why it was declined or suspended."))
    # Until 2026-11 a broker typed who vouches; those became rows of Vouch, and nobody reads these.
    vouched_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="vouched_for"
    )
    voucher_name = models.CharField(max_length=120, blank=True)
    vouched_on = models.DateField(null=True, blank=True)

    proposal_limit = models.PositiveSmallIntegerField(
        default=3, help_text=_("How many proposals may wait for an answer at once.")
    )
    imported = models.BooleanField(default=False)
    # Where a list brought it from; together they find it again in the next one.
    source = models.CharField(max_length=40, blank=True, default="", db_default="")
    source_id = models.CharField(max_length=60, blank=True, default="", db_default="")
    notes = models.TextField(
        blank=True, default="", db_default="", help_text=_("Only brokers see them.")
    )
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_organisation_is_declined_or_suspended_with_a_reason",
                condition=~Q(state__in=["declined", "suspended"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="a_verified_organisation_says_when",
                condition=~Q(state="verified") | Q(judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_organisation_takes_one_to_twenty_proposals",
                condition=Q(proposal_limit__gte=1, proposal_limit__lte=20),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def is_verified(self) -> bool:
        """Whether a broker has checked it."""
        return self.state == self.State.VERIFIED

    @property
    def must_be_known(self) -> bool:
        """Whether it needs a confirmed number or a voucher: all but public bodies."""
        return self.kind != self.Kind.PUBLIC

    @property
    def is_cic(self) -> bool:
        """Whether it calls itself a community interest company."""
        return numbers.is_cic(self.name)

    @property
    def is_community(self) -> bool:
        """Whether it is one that communities run or are served by."""
        return self.kind == self.Kind.COMMUNITY

    def paused_on(self, day: dt.date | None = None) -> bool:
        """Whether it has asked to be left in peace on that day."""
        return self.pauses.on(day or clock.today()).exists()


class PauseQuerySet(models.QuerySet["Pause"]):
    """Words for finding pauses."""

    def on(self, day: dt.date) -> PauseQuerySet:
        """Those that cover a day."""
        return self.filter(first_day__lte=day, last_day__gte=day)


class Pause(models.Model):
    """A time in which an organisation wants no proposals ("not in August")."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pauses")
    first_day = models.DateField()
    last_day = models.DateField()
    why = models.CharField(max_length=200, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_pause_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            ),
        ]

    def __str__(self) -> str:
        """From when to when."""
        return f"{self.first_day} to {self.last_day}"


class RegisteredNumber(models.Model):
    """A number on a public register: shape checked by us, truth confirmed by a person."""

    class Register(models.TextChoices):
        """Where it is registered; org-id prefixes (org-id.guide)."""

        CHC = "GB-CHC", _("Charity, England and Wales")
        SC = "GB-SC", _("Charity, Scotland")
        NIC = "GB-NIC", _("Charity, Northern Ireland")
        COH = "GB-COH", _("Company, including CIC")
        MPR = "GB-MPR", _("Registered society")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="numbers")
    register = models.CharField(max_length=8, choices=Register.choices)
    number = models.CharField(max_length=20)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["register"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_confirmed_number_belongs_to_one_organisation",
                fields=["register", "number"],
                condition=Q(confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="an_organisation_has_one_number_on_a_register",
                fields=["organisation", "register"],
            ),
        ]

    def __str__(self) -> str:
        """As org-id writes it."""
        return f"{self.register}-{self.number}"

    @property
    def search_page(self) -> str:
        """Where a person looks the number up: an address to open, never opened by us."""
        return numbers.lookup(self.register, self.number)
