"""Many offers and needs assigned at once: what went in, the plans that came out, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokerage.matching.rounds.keeping import inputs_from_json, plan_from_json
from brokerage.matching.rounds.values import Inputs, Key, Plan
from brokerage.states import RoundState
from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    import datetime as dt


class RoundQuerySet(models.QuerySet["Round"]):
    """Words for finding rounds."""

    def hold(self, pk: int) -> Round:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def waiting(self) -> RoundQuerySet:
        """Those still to be worked out that nobody works on."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=clock.now())
        return self.filter(free, state=RoundState.WAITING).order_by("made_at", "pk")

    def outdated(self, before: dt.datetime) -> RoundQuerySet:
        """Those made before a moment (brokerage.retention)."""
        return self.filter(made_at__lt=before)


class Round(models.Model):
    """One round. Its lists hold public ids and numbers, never names."""

    State = RoundState

    public_id = PublicIdField()
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.WAITING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    needs = models.JSONField(default=list, help_text="Public ids of those it is made for.")
    offers = models.JSONField(default=list, help_text="Public ids.")
    inputs = models.JSONField(default=dict, help_text="As it was read (matching.rounds.keeping).")
    seen = models.JSONField(default=dict, help_text="By need and offer: what was said of the two.")
    wishes = models.JSONField(default=list, help_text="Pins and forbids, each with its price.")
    plans = models.JSONField(default=list, help_text="The plans under these wishes.")
    edition = models.PositiveIntegerField(default=0, help_text="Grows with every change.")
    weights_version = models.CharField(max_length=60, blank=True)
    plan = models.CharField(max_length=20, blank=True, help_text="The one that was taken.")

    done = models.PositiveIntegerField(default=0, help_text="Needs looked at so far.")
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_round_names_the_plan_exactly_once_it_is_used",
                condition=Q(state=RoundState.USED) & ~Q(plan="")
                | ~Q(state=RoundState.USED) & Q(plan=""),
            ),
        ]

    def __str__(self) -> str:
        """Its day."""
        return f"{self.made_at:%Y-%m-%d %H:%M}"

    @property
    def pins(self) -> set[Key]:
        """The pairs that must be in every plan."""
        return {(one["need"], one["offer"]) for one in self.wishes if one["what"] == "pin"}

    @property
    def forbids(self) -> set[Key]:
        """The pairs that must not."""
        return {(one["need"], one["offer"]) for one in self.wishes if one["what"] == "forbid"}

    @property
    def swaps(self) -> dict[Key, Key]:
        """The pairs that were pinned instead of another, and that other one, still forbidden."""
        told = {(o["need"], o["offer"]): o["instead"] for o in self.wishes if o.get("instead")}
        found = {key: (key[0], instead) for key, instead in told.items()}
        return {key: other for key, other in found.items() if other in self.forbids}

    def read(self, wishes: list[dict[str, Any]] | None = None) -> Inputs:
        """What it is made from, with these wishes or its own."""
        told = self.wishes if wishes is None else wishes
        keys = {what: [(o["need"], o["offer"]) for o in told if o["what"] == what]
                for what in ("pin", "forbid")}  # fmt: skip
        return inputs_from_json(self.inputs, pins=keys["pin"], forbids=keys["forbid"])

    def planned(self) -> list[Plan]:
        """Its plans, in the order they are shown."""
        return [plan_from_json(one) for one in self.plans]


class RoundProposal(models.Model):
    """A pair of a round that was proposed, and the introduction that came of it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    need = models.ForeignKey("brokerage.Need", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("brokerage.Offer", on_delete=models.PROTECT, related_name="+")
    introduction = models.OneToOneField(
        "brokerage.Introduction", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_round_proposes_two_listings_once", fields=["round", "need", "offer"]
            ),
        ]

    def __str__(self) -> str:
        """What it led to."""
        return str(self.introduction)
