"""What offers and needs share."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brokerage import search
from brokerage.states import ListingEnding, ListingState, Mode, Unit
from common import clock
from common.ids import PublicIdField
from people import roles

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import Person

L = TypeVar("L", bound="Listing")
UNNAMED = {
    "company": _("A company"),
    "community": _("A community organisation"),
    "public": _("A public body"),
}


class ListingQuerySet(models.QuerySet[L], Generic[L]):
    """Words for finding listings."""

    def hold(self, pk: int) -> L:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def open(self) -> Self:
        """Those that may be matched today."""
        return self.filter(state=ListingState.OPEN).filter(
            Q(ends_on=None) | Q(ends_on__gte=clock.today())
        )

    def waiting(self) -> Self:
        """Those waiting for a broker, longest first."""
        return self.filter(state=ListingState.SUBMITTED).order_by("submitted_at")

    def unmet(self) -> Self:
        """Open, with something left to give or to get."""
        return self.open().filter(Q(unlimited=True) | Q(promised__lt=F("quantity")))

    def not_looked_at(self) -> Self:
        """Opened or changed since they were last held against the other side."""
        return self.filter(Q(looked_as_of=None) | Q(looked_as_of__lt=F("saved_at")))

    def look_again(self) -> int:
        """Let them be held against the other side anew, as if they had just come. How many."""
        return self.update(looked_as_of=None)

    def saying(self, phrase: str) -> Self:
        """Those whose own words hold the phrase, whatever its capitals."""
        return self.filter(Q(title__icontains=phrase) | Q(description__icontains=phrase))

    def public(self) -> Self:
        """What strangers may see."""
        return self.open().filter(shown_publicly=True, organisation__state="verified")

    def matching(self, typed: str) -> Self:
        """Those with all the words typed, each with its ``relevance`` (brokerage.search)."""
        return search.narrow(self, typed)

    def of(self, person: Person) -> Self:
        """Those of the person's organisations."""
        return self.filter(organisation__memberships__person=person)

    def visible_to(self, person: Person | AnonymousUser) -> Self:
        """What this person may see: their own, and what is public; brokers see all."""
        if not person.is_authenticated:
            return self.public()
        if person.is_staff and roles.may_judge(person):
            return self
        mine = Q(organisation__memberships__person=person)
        shown = Q(pk__in=self.model._default_manager.public().values("pk"))  # type: ignore[attr-defined]
        return self.filter(mine | shown).distinct()


class Listing(models.Model):
    """What is wanted or given: how much, when, where and for whom."""

    State = ListingState
    Ending = ListingEnding
    side: ClassVar[str]  # "offer" or "need"

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="%(class)ss"
    )
    kind = models.ForeignKey(
        "places.HelpKind", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    skills = models.ManyToManyField("places.Skill", blank=True, related_name="+")
    skills_nice = models.ManyToManyField("places.Skill", blank=True, related_name="+")
    skill_words = models.JSONField(
        default=list, blank=True, help_text="Skills as typed that the vocabulary does not hold."
    )

    quantity = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=14, choices=Unit.choices, blank=True)
    unlimited = models.BooleanField(_("as many as wanted"), default=False)
    divisible = models.BooleanField(default=True)
    smallest_part = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    promised = models.DecimalField(
        max_digits=10,
        decimal_places=2,
        default=Decimal(0),
        editable=False,
        help_text="Sum over live introductions; kept by a trigger, never by code.",
    )

    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    places = models.ManyToManyField("places.Place", blank=True, related_name="+")
    citywide = models.BooleanField(default=False)
    place_note = models.CharField(max_length=200, blank=True)
    communities = models.ManyToManyField("places.Community", blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday.")
    times = models.CharField(max_length=200, blank=True)

    safeguarding = models.JSONField(
        default=dict,
        blank=True,
        help_text="Six questions (people.safeguarding): yes, no, unsure.",
    )
    answers = models.JSONField(
        null=True, blank=True, help_text="To the kind's own questions (brokerage.questions)."
    )
    typed = models.JSONField(
        null=True, blank=True, help_text="In a draft: the form as typed, understood or not."
    )
    access = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=200, blank=True)
    exclusions = models.CharField(max_length=300, blank=True, help_text="Private.")
    shown_publicly = models.BooleanField(default=True)
    # Defaults of the database's own, so that the previous release may go on writing rows.
    show_name = models.BooleanField(
        default=True, db_default=True, help_text="To strangers: who posted it."
    )
    public_title = models.CharField(
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text="A broker's brief, once the poster agreed to it.",
    )
    public_words = models.TextField(blank=True, default="", db_default="")
    brief_words = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="The last brief, shown or not: matching reads it beside their own.",
    )

    state = models.CharField(
        max_length=10, choices=ListingState.choices, default=ListingState.DRAFT
    )
    closed_as = models.CharField(max_length=10, choices=ListingEnding.choices, blank=True)
    reason = models.TextField(blank=True, help_text="Why it was declined, with a better idea.")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="Private."
    )
    renewed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="When “is this still true?” was asked; empty once told."
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    looked_as_of = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="The saved_at of what was last held against the other side (moves.finding).",
    )
    resume_on = models.DateField(null=True, blank=True, help_text="A pause ends that morning.")

    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=60, blank=True)
    original = models.JSONField(null=True, blank=True, help_text="The imported row as it came.")
    mended = models.JSONField(default=list, blank=True, help_text="What the import put right.")

    class Meta:
        abstract = True
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_%(class)s_never_promises_more_than_it_has",
                condition=Q(unlimited=True)
                | Q(promised=0)
                | Q(quantity__isnull=False, promised__lte=F("quantity")),
            ),
            models.CheckConstraint(
                name="a_%(class)s_promises_nothing_below_zero", condition=Q(promised__gte=0)
            ),
            models.CheckConstraint(
                name="an_open_%(class)s_says_how_much",
                condition=~Q(state="open") | Q(unlimited=True) | Q(quantity__gt=0),
            ),
            models.CheckConstraint(
                name="a_%(class)s_without_a_bound_has_no_quantity",
                condition=Q(unlimited=False) | Q(quantity=None),
            ),
            models.CheckConstraint(
                name="a_%(class)s_beyond_draft_has_title_kind_and_unit",
                condition=~Q(state__in=["open", "paused"])
                | (~Q(title="") & Q(kind__isnull=False) & ~Q(unit="")),
            ),
            models.CheckConstraint(
                name="a_%(class)s_is_closed_exactly_when_it_has_an_ending",
                condition=Q(state="closed") & ~Q(closed_as="")
                | ~Q(state="closed") & Q(closed_as=""),
            ),
            models.CheckConstraint(
                name="a_%(class)s_is_declined_with_a_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="a_%(class)s_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="an_imported_%(class)s_comes_once",
                fields=["source", "source_id"],
                condition=~Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title or "–"

    @property
    def left(self) -> Decimal | None:
        """What is neither promised nor given; None where there is no bound or none is known."""
        if self.unlimited or self.quantity is None:
            return None
        return self.quantity - self.promised

    @property
    def shown_name(self) -> str:
        """Who posted it, as strangers may read it: no name where the poster wants none shown."""
        if self.show_name:
            return self.organisation.name
        return str(UNNAMED[self.organisation.kind])

    @property
    def shown_title(self) -> str:
        """The title that everybody reads: the brief's, where the poster agreed to it."""
        return self.public_title or self.title

    @property
    def shown_words(self) -> str:
        """The words that everybody reads: the brief's, where the poster agreed to it."""
        return self.public_words or self.description
