"""What somebody is changing in a listing that stands: as typed, and not saved to it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock

if TYPE_CHECKING:
    from brokerage.models.need import Need
    from brokerage.models.offer import Offer
    from people.models import Person


class UnsentQuerySet(models.QuerySet["Unsent"]):
    """Words for finding them."""

    def of(self, listing: Need | Offer, person: Person) -> UnsentQuerySet:
        """What this person is changing there; one at the most."""
        return self.filter(**{listing.side: listing}, person=person)


class Unsent(models.Model):
    """One person's words for one listing; a colleague never sees them, and nothing reads them.

    ``seen`` is what the page showed when the typing began (brokerage.forms.standing), so that what
    others changed since is told before anything is saved.
    """

    need = models.ForeignKey(
        "brokerage.Need", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    offer = models.ForeignKey(
        "brokerage.Offer", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict, help_text="Answers by field, understood or not.")
    seen = models.JSONField(default=dict, help_text="Fingerprints by field.")
    kept_at = models.DateTimeField(default=clock.now)

    objects = UnsentQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "unsent changes"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_unsent_change_is_of_one_listing",
                condition=Q(need=None, offer__isnull=False) | Q(need__isnull=False, offer=None),
            ),
            models.UniqueConstraint(
                name="one_unsent_change_per_person_and_need", fields=["person", "need"]
            ),
            models.UniqueConstraint(
                name="one_unsent_change_per_person_and_offer", fields=["person", "offer"]
            ),
        ]

    def __str__(self) -> str:
        """Since when."""
        return f"{self.kept_at:%d %B %Y}"
