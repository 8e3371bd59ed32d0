"""What changed for people: told by those who received the help, some weeks later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from people.models import Organisation


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Words for reading what changed."""

    def standing(self) -> OutcomeQuerySet:
        """What holds now: neither corrected since nor taken back."""
        return self.filter(replaced_by=None, taken_back=False)

    def given_by(self, organisation: Organisation) -> OutcomeQuerySet:
        """What came of its own offers."""
        return self.filter(introduction__offer__organisation=organisation)

    def received_by(self, organisation: Organisation) -> OutcomeQuerySet:
        """What it told of itself."""
        return self.filter(introduction__need__organisation=organisation)


class Outcome(models.Model):
    """One telling. UPDATE and DELETE are refused by the database; a new row corrects the last.

    People are named by public id alone. Only the receiving organisation tells (a trigger).
    """

    class Known(models.TextChoices):
        """How they know."""

        COUNTED = "counted", _("We counted")
        TOLD = "told", _("People told us")
        SEEN = "seen", _("We saw it happen")
        THOUGHT = "thought", _("It is our best guess")

    public_id = PublicIdField()
    introduction = models.ForeignKey(
        "brokerage.Introduction", on_delete=models.PROTECT, related_name="outcomes"
    )
    words = models.CharField(max_length=600, blank=True, help_text="What changed, without names.")
    number = models.PositiveIntegerField(null=True, blank=True)
    counts = models.CharField(max_length=120, blank=True, help_text="What the number counts.")
    known = models.CharField(max_length=8, choices=Known.choices, blank=True)
    day = models.DateField(help_text="When it was so.")
    may_quote = models.BooleanField(default=False, help_text="Others may read the words.")
    taken_back = models.BooleanField(default=False)
    by = models.CharField(max_length=20, blank=True, help_text="Public id of who said so.")
    by_organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    at = models.DateTimeField(default=clock.now)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_outcome_has_words_and_how_it_is_known_unless_taken_back",
                condition=Q(taken_back=True, words="", number=None, replaces__isnull=False)
                | Q(taken_back=False) & ~Q(words="") & ~Q(known=""),
            ),
            models.CheckConstraint(
                name="a_number_of_an_outcome_says_what_it_counts",
                condition=Q(number=None) | ~Q(counts=""),
            ),
            models.UniqueConstraint(
                name="an_introduction_has_one_line_of_outcomes",
                fields=["introduction"],
                condition=Q(replaces=None),
            ),
        ]

    def __str__(self) -> str:
        """What changed."""
        return self.words[:60] or "–"


class OutcomeQuestion(models.Model):
    """That a receiving organisation was asked what changed: once, ever."""

    introduction = models.OneToOneField(
        "brokerage.Introduction", on_delete=models.PROTECT, related_name="outcome_question"
    )
    asked_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """When."""
        return f"{self.asked_at:%Y-%m-%d}"
