"""What matching understood of an open listing, kept so that no process has to read it again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from brokerage.models.listing import Listing


class GistQuerySet(models.QuerySet["Gist"]):
    """Words for finding them."""

    def by(self, version: str) -> GistQuerySet:
        """Those that this vocabulary made: another numbers its terms otherwise."""
        return self.filter(version=version)

    def of(self, model: type[Listing]) -> GistQuerySet:
        """Those of offers, or of needs."""
        return self.filter(**{f"{model.side}__isnull": False})

    def about(self, listing: Listing) -> GistQuerySet:
        """That of one listing, if there is any."""
        return self.filter(**{listing.side: listing})


class Gist(models.Model):
    """Numbers alone (matching.gists), none of the poster's words; never changed, only replaced."""

    need = models.OneToOneField(
        "brokerage.Need", null=True, on_delete=models.CASCADE, related_name="+"
    )
    offer = models.OneToOneField(
        "brokerage.Offer", null=True, on_delete=models.CASCADE, related_name="+"
    )
    as_of = models.DateTimeField(help_text="The saved_at of the listing that was read.")
    version = models.CharField(max_length=40, help_text="Of the vocabulary that read it.")
    told = models.BinaryField()

    objects = GistQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["version", "need", "id"], name="gists_of_needs"),
            models.Index(fields=["version", "offer", "id"], name="gists_of_offers"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_gist_is_of_one_listing",
                condition=Q(need=None, offer__isnull=False) | Q(need__isnull=False, offer=None),
            )
        ]

    def __str__(self) -> str:
        """By which vocabulary."""
        return self.version


def fresh(model: type[Listing], version: str) -> Exists:
    """Whether a listing's gist is of its words as they stand, by this vocabulary."""
    mine = {model.side: OuterRef("pk"), "as_of": OuterRef("saved_at"), "version": version}
    return Exists(Gist.objects.filter(**mine))


def not_at_hand(listings: Any, version: str) -> Any:
    """Those of ``listings`` without a gist of their words as they stand."""
    return listings.filter(~fresh(listings.model, version))
