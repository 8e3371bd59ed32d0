"""One offer meets one need, with a quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokerage.states import (
    BOTH_SAID_YES,
    ENDED_OTHERWISE,
    GOING,
    LIVE,
    IntroductionState,
    Reason,
    Side,
)
from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from brokerage.models.need import Need
    from brokerage.models.offer import Offer
    from people.models import Organisation, Person


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Words for finding introductions."""

    def hold(self, pk: int) -> Introduction:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def live(self) -> IntroductionQuerySet:
        """Those that count against what the listings have."""
        return self.filter(state__in=LIVE)

    def going(self) -> IntroductionQuerySet:
        """Those that are neither confirmed nor ended otherwise."""
        return self.filter(state__in=GOING)

    def of_organisation(self, organisation: Organisation) -> IntroductionQuerySet:
        """Those in which it gives or receives; each side is asked by its own index."""
        keys = Introduction.objects.order_by().values("pk")
        given = keys.filter(offer__organisation=organisation)
        received = keys.filter(need__organisation=organisation)
        return self.filter(pk__in=given.union(received))

    def awaiting(self, organisation: Organisation) -> IntroductionQuerySet:
        """Proposals that wait for this organisation's answer."""
        asked = Q(need__organisation=organisation, need_yes_at=None) | Q(
            offer__organisation=organisation, offer_yes_at=None
        )
        return self.of_organisation(organisation).filter(asked, state=IntroductionState.PROPOSED)

    def of(self, person: Person) -> IntroductionQuerySet:
        """Those of the person's organisations, on either side."""
        mine = Q(need__organisation__memberships__person=person) | Q(
            offer__organisation__memberships__person=person
        )
        return self.filter(mine).distinct()

    def whole(self) -> IntroductionQuerySet:
        """With both listings and organisations at hand."""
        return self.select_related(
            "need__organisation", "offer__organisation", "need__kind", "offer__kind"
        )


class Introduction(models.Model):
    """A broker brings an offer and a need together; each side's yes is a fact of its own."""

    State = IntroductionState

    public_id = PublicIdField()
    offer = models.ForeignKey(
        "brokerage.Offer", on_delete=models.PROTECT, related_name="introductions"
    )
    need = models.ForeignKey(
        "brokerage.Need", on_delete=models.PROTECT, related_name="introductions"
    )
    offer_quantity = models.DecimalField(
        max_digits=10, decimal_places=2, help_text="In the offer's unit."
    )
    need_quantity = models.DecimalField(
        max_digits=10, decimal_places=2, help_text="In the need's unit."
    )
    factor = models.DecimalField(
        max_digits=10,
        decimal_places=4,
        default=1,
        help_text="Need's units for one of the offer's.",
    )
    message = models.TextField(blank=True, help_text="What the broker wrote to both.")
    state = models.CharField(
        max_length=12, choices=IntroductionState.choices, default=IntroductionState.PROPOSED
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(default=clock.now)
    answer_by = models.DateTimeField(help_text="Lapses then.")
    offer_yes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    offer_yes_at = models.DateTimeField(null=True, blank=True)
    need_yes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    need_yes_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_side = models.CharField(max_length=5, choices=Side.choices, blank=True)
    reason = models.CharField(max_length=14, choices=Reason.choices, blank=True)
    reason_note = models.CharField(max_length=300, blank=True)
    # Null where nothing was said: SQLite then adds a column, and rebuilds no table of triggers.
    better = models.CharField(
        max_length=300, null=True, blank=True, help_text="What would fit better, as they say."
    )
    ask_again_on = models.DateField(null=True, blank=True, help_text="“Not now”: until then.")
    by_the_hour = models.BooleanField(
        null=True, help_text="Booked place by place (brokerage.volunteering); null means no."
    )
    shown = models.JSONField(default=dict, help_text="The suggestion as the broker saw it.")
    weights_version = models.CharField(max_length=40, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-proposed_at", "-id"], name="introductions_newest"),
            models.Index(fields=["state", "proposed_at"], name="introductions_by_state"),
            models.Index(fields=["need", "state"], name="introductions_of_a_need"),
            models.Index(
                fields=["offer", "state", "proposed_at"], name="introductions_of_an_offer"
            ),
            *(
                models.Index(
                    fields=[moment],
                    name=f"introductions_{moment}",
                    condition=Q(**{f"{moment}__isnull": False}),
                )
                for moment in ("agreed_at", "confirmed_at", "ended_at")
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_introduction_at_a_time_per_need_and_offer",
                fields=["need", "offer"],
                condition=Q(state__in=GOING),
            ),
            models.CheckConstraint(
                name="an_introduction_has_a_quantity",
                condition=Q(offer_quantity__gt=0, need_quantity__gt=0, factor__gt=0),
            ),
            models.CheckConstraint(
                name="an_introduction_is_agreed_by_two_yeses",
                condition=~Q(state__in=BOTH_SAID_YES)
                | Q(offer_yes_at__isnull=False, need_yes_at__isnull=False, agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_introduction_ends_otherwise_with_when_and_why",
                condition=Q(state__in=ENDED_OTHERWISE, ended_at__isnull=False) & ~Q(reason="")
                | ~Q(state__in=ENDED_OTHERWISE) & Q(ended_at=None, reason=""),
            ),
        ]

    def __str__(self) -> str:
        """Offer meets need."""
        return f"{self.offer} → {self.need}"

    @property
    def both_said_yes(self) -> bool:
        """Whether either side may see the other's contact details."""
        return self.state in BOTH_SAID_YES

    def organisation_of(self, side: str) -> Organisation:
        """The organisation on that side."""
        return self.offer.organisation if side == Side.OFFER else self.need.organisation

    def listing_of(self, side: str) -> Offer | Need:
        """What that side posted."""
        return self.offer if side == Side.OFFER else self.need

    def said_yes(self, side: str) -> bool:
        """Whether that side has said yes."""
        return (self.offer_yes_at if side == Side.OFFER else self.need_yes_at) is not None
