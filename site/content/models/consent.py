"""Who in a story agreed to what, how they were asked, and until when."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from common import clock


class StoryConsentQuerySet(models.QuerySet["StoryConsent"]):
    """Words for finding consents."""

    def ended(self) -> StoryConsentQuerySet:
        """Past their last day."""
        return self.filter(until__lt=clock.today())

    def to_be_told_of(self) -> StoryConsentQuerySet:
        """They cover what people said, so that the story itself rests on them."""
        return self.exclude(covers=StoryConsent.Covers.PICTURE)

    def to_be_seen_in(self) -> StoryConsentQuerySet:
        """They cover pictures, so that the story's pictures rest on them."""
        return self.exclude(covers=StoryConsent.Covers.NAME)

    def ending_by(self, day: dt.date) -> StoryConsentQuerySet:
        """Not past yet, and past after that day."""
        return self.filter(until__gte=clock.today(), until__lte=day)


class StoryConsent(models.Model):
    """One person's yes to being in a story."""

    class Covers(models.TextChoices):
        """What they agreed to."""

        NAME = "name", _("Name and words")
        PICTURE = "picture", _("Picture")
        BOTH = "both", _("Name, words and picture")

    class How(models.TextChoices):
        """How they were asked."""

        PAPER = "paper", _("A form on paper")
        MAIL = "mail", _("By e-mail")
        TALK = "talk", _("In a talk, with a note of it")
        MADE_UP = "made_up", _("Nobody: the person is made up")

    story = ParentalKey("content.StoryPage", related_name="consents", on_delete=models.CASCADE)
    who = models.CharField(_("who"), max_length=120, help_text=_("Not shown to visitors."))
    named_as = models.CharField(
        _("named as"),
        max_length=80,
        blank=True,
        help_text=_("The name that the story uses. It may be another than their own."),
    )
    covers = models.CharField(_("agreed to"), max_length=8, choices=Covers.choices)
    how = models.CharField(_("how they were asked"), max_length=8, choices=How.choices)
    kept_at = models.CharField(
        _("where the note is"), max_length=160, blank=True, help_text=_("Not shown to visitors.")
    )
    given_on = models.DateField(_("agreed on"))
    until = models.DateField(
        _("agreed until"),
        null=True,
        blank=True,
        help_text=_("After this day the story, or its pictures, are not shown."),
    )

    objects = StoryConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_consent_ends_after_it_was_given",
                condition=Q(until=None) | Q(until__gte=F("given_on")),
                violation_error_message=_("It cannot end before it was given."),
            ),
        ]

    def __str__(self) -> str:
        """Who agreed, as the editors know them."""
        return self.who


class ConsentTold(models.Model):
    """That editors were told once of a consent's last day."""

    about = models.CharField(max_length=200)  # where it is mended, in the back office
    until = models.DateField()
    told_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_last_day_is_told_of_once", fields=["about", "until"]),
        ]

    def __str__(self) -> str:
        """What was told of."""
        return f"{self.about} {self.until}"
