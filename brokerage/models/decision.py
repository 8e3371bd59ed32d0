"""What a broker decided, and on what grounds: so that it can be explained, and judged anew."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from people.models import Organisation


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Words for reading decisions."""

    def overriding(self) -> DecisionQuerySet:
        """Those in which the broker knew better: a condition or a better place was set aside."""
        return self.filter(Q(past_a_gate=True) | Q(past_a_better=True))


class Decision(models.Model):
    """One proposal: numbers and codes alone. UPDATE and DELETE are refused by the database."""

    introduction = models.OneToOneField(
        "brokerage.Introduction", on_delete=models.PROTECT, related_name="decision"
    )
    at = models.DateTimeField(default=clock.now)
    day = models.DateField(help_text="The day it was judged on.")
    version = models.CharField(max_length=40, help_text="Of vocabulary and weights.")
    fit = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Where the chosen offer stood, from 1."
    )
    among = models.PositiveSmallIntegerField(help_text="How many offers were judged.")
    best = models.CharField(
        max_length=20, blank=True, help_text="Public id of the best other offer."
    )
    best_fit = models.PositiveSmallIntegerField(null=True, blank=True)
    past_a_gate = models.BooleanField(help_text="A condition stood in the way.")
    past_a_better = models.BooleanField(help_text="Another offer was placed better.")
    size = models.CharField(
        max_length=12,
        choices=Organisation.Size.choices,
        blank=True,
        help_text="Of who asked, then.",
    )
    round = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        default="",
        help_text="Public id of the round that chose it; empty where a broker did, from the list.",
    )
    plan = models.CharField(
        max_length=20, blank=True, db_default="", default="", help_text="Which of its plans."
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["at"], name="decisions_by_time")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_decision_counts_places_from_one_among_those_judged",
                condition=Q(rank=None) | Q(rank__gte=1, rank__lte=models.F("among")),
            ),
            models.CheckConstraint(
                name="a_better_offer_is_passed_over_only_if_there_was_one",
                condition=Q(past_a_better=False) | ~Q(best="") & Q(best_fit__isnull=False),
            ),
            models.CheckConstraint(
                name="a_decision_names_the_plan_exactly_if_a_round_made_it",
                condition=Q(round="", plan="") | ~Q(round="") & ~Q(plan=""),
            ),
        ]

    def __str__(self) -> str:
        """When, and by which weights."""
        return f"{self.day} ({self.version})"

    @property
    def overrides(self) -> bool:
        """Whether the broker knew better than the weights."""
        return self.past_a_gate or self.past_a_better


class DecisionInputs(models.Model):
    """The words it rested on: both listings, the offers beside, the reason. Goes after its time."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="inputs")
    need = models.JSONField(help_text="As matching took it (brokerage.matching.kept).")
    offer = models.JSONField()
    others = models.JSONField(default=list, help_text="The best of the other offers.")
    why = models.CharField(max_length=300, blank=True, help_text="Why the broker knew better.")

    class Meta:
        verbose_name_plural = "inputs of decisions"

    def __str__(self) -> str:
        """Of what."""
        return str(self.decision_id)
