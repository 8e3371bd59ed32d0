"""What a broker makes of a listing: a brief, beside the poster's own words and never over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from brokerage.models.need import Need
    from brokerage.models.offer import Offer


class BriefQuerySet(models.QuerySet["Brief"]):
    """Words for finding briefs."""

    def hold(self, pk: int) -> Brief:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def of(self, listing: Need | Offer) -> BriefQuerySet:
        """All that were written for a listing, newest first."""
        return self.filter(**{listing.side: listing})


class Brief(models.Model):
    """One version; a later one takes its place and leaves it as it was."""

    class Answer(models.TextChoices):
        """What the poster said to having it shown."""

        YES = "yes", _("Show it")
        NO = "no", _("Show our own words")

    public_id = PublicIdField()
    need = models.ForeignKey(
        "brokerage.Need", null=True, blank=True, on_delete=models.CASCADE, related_name="briefs"
    )
    offer = models.ForeignKey(
        "brokerage.Offer", null=True, blank=True, on_delete=models.CASCADE, related_name="briefs"
    )
    title = models.CharField(max_length=160)
    text = models.TextField()
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = BriefQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-written_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_brief_is_of_one_listing",
                condition=Q(need=None, offer__isnull=False) | Q(need__isnull=False, offer=None),
            ),
            models.CheckConstraint(
                name="a_brief_has_a_title_and_words", condition=~Q(title="") & ~Q(text="")
            ),
            models.CheckConstraint(
                name="a_brief_is_answered_at_a_time",
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def listing(self) -> Need | Offer:
        """What it was written for."""
        found = self.need or self.offer
        if found is None:
            raise ValueError("a brief is of one listing")
        return found
