"""Which check a broker confirmed for a listing's helpers, and what it rested on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brokerage.safeguarding.values import Check, Level
from common import clock
from common.ids import PublicIdField
from people.models import Person


class SafeguardingDecision(models.Model):
    """The newest one of a listing counts. Never rewritten: who changes their mind decides anew."""

    class Asked(models.IntegerChoices):
        """The levels, in people's words."""

        NONE = Level.NONE, _("No check")
        BASIC = Level.BASIC, _("A basic check")
        ENHANCED = Level.ENHANCED, _("An enhanced check")

    public_id = PublicIdField()
    need = models.ForeignKey(
        "brokerage.Need", null=True, on_delete=models.CASCADE, related_name="safeguarding_decisions"
    )
    offer = models.ForeignKey(
        "brokerage.Offer",
        null=True,
        on_delete=models.CASCADE,
        related_name="safeguarding_decisions",
    )
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.CharField(max_length=20, help_text="Of the rules.")
    answers = models.JSONField(help_text="The six answers, as they stood.")
    first_day = models.DateField(null=True, help_text="The day whose rules were read.")
    advised = models.PositiveSmallIntegerField(choices=Asked.choices)
    advised_lists = models.CharField(max_length=20, blank=True, help_text="children, adults")
    level = models.PositiveSmallIntegerField(choices=Asked.choices)
    lists = models.CharField(max_length=20, blank=True)
    why = models.CharField(
        max_length=300, blank=True, help_text="Where it is not what was advised."
    )

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_safeguarding_decision_is_about_one_listing",
                condition=Q(need=None, offer__isnull=False) | Q(need__isnull=False, offer=None),
            ),
            models.CheckConstraint(
                name="a_barred_list_is_asked_for_with_an_enhanced_check_only",
                condition=Q(lists="") | Q(level=int(Level.ENHANCED)),
            ),
            models.CheckConstraint(
                name="who_decides_otherwise_than_advised_says_why",
                condition=Q(level=F("advised"), lists=F("advised_lists")) | Q(why__gt=""),
            ),
        ]

    def __str__(self) -> str:
        """The level in words."""
        return str(self.get_level_display())

    @property
    def check_asked(self) -> Check:
        """What was confirmed."""
        return Check(Level(self.level), frozenset(filter(None, self.lists.split(","))))
