"""A need that had no good offer has one now: told to the brokers once for each pair."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef

from brokerage.models.introduction import Introduction
from brokerage.models.need import Need
from brokerage.models.offer import Offer
from common import clock
from common.ids import PublicIdField
from people.models import Organisation, Pause


class GoodOfferQuerySet(models.QuerySet["GoodOffer"]):
    """Words for finding them."""

    def standing(self) -> GoodOfferQuerySet:
        """Those whose two sides are still free, and were never brought together."""
        met = Introduction.objects.filter(need=OuterRef("need"), offer=OuterRef("offer"))
        verified = Organisation.State.VERIFIED
        resting = Pause.objects.on(clock.today()).values("organisation")
        return (
            self.filter(
                need__in=Need.objects.unmet().filter(organisation__state=verified).values("pk"),
                offer__in=Offer.objects.unmet().filter(organisation__state=verified).values("pk"),
            )
            .exclude(need__organisation__in=resting)
            .exclude(offer__organisation__in=resting)
            .filter(~Exists(met))
        )


class GoodOffer(models.Model):
    """What was found, when, and how well it fitted that day; pages judge the pair anew."""

    public_id = PublicIdField()
    need = models.ForeignKey("brokerage.Need", on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey("brokerage.Offer", on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(default=clock.now)
    fit = models.PositiveSmallIntegerField(help_text="0 to 100, on that day.")
    version = models.CharField(max_length=40, help_text="Of the weights it was judged by.")

    objects = GoodOfferQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-found_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_good_offer_is_told_once_for_each_pair", fields=["need", "offer"]
            ),
            models.CheckConstraint(
                name="a_good_offer_fits_a_hundred_at_the_most",
                condition=models.Q(fit__lte=100),
            ),
        ]

    def __str__(self) -> str:
        """Need and offer."""
        return f"{self.need} · {self.offer}"
