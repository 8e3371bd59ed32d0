"""Who in a story agreed to what, how they were asked, until when, and who took it back."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from common import clock
from common.ids import PublicIdField


class Covers(models.TextChoices):
    """What somebody in a story agreed to."""

    NAME = "name", _("Name and words")
    PICTURE = "picture", _("Picture")
    BOTH = "both", _("Name, words and picture")


class CoveringQuerySet(models.QuerySet[Any]):
    """What hangs on a consent, and so on its end."""

    def to_be_told_of(self) -> Self:
        """They cover what people said, so that the story itself rests on them."""
        return self.exclude(covers=Covers.PICTURE)

    def to_be_seen_in(self) -> Self:
        """They cover pictures, so that the story's pictures rest on them."""
        return self.exclude(covers=Covers.NAME)


class StoryConsentQuerySet(CoveringQuerySet):
    """Words for finding consents."""

    def ended(self) -> StoryConsentQuerySet:
        """Past their last day."""
        return self.ended_by(clock.today())

    def ended_by(self, day: dt.date) -> StoryConsentQuerySet:
        """Their last day was before this one."""
        return self.filter(until__lt=day)

    def ending_by(self, day: dt.date) -> StoryConsentQuerySet:
        """Not past yet, and past after that day."""
        return self.filter(until__gte=clock.today(), until__lte=day)


class StoryConsent(models.Model):
    """One person's yes to being in a story."""

    Covers = Covers

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


class ConsentEndQuerySet(CoveringQuerySet):
    """Words for finding what was taken back."""

    def standing(self) -> ConsentEndQuerySet:
        """The story has not been written anew since, nor were they asked again."""
        return self.filter(settled_at=None)

    def ended_before(self, moment: dt.datetime) -> ConsentEndQuerySet:
        """Taken back before then."""
        return self.filter(ended_at__lt=moment)


class ConsentEnd(models.Model):
    """Somebody took their consent back: off the site from that moment, whoever publishes what.

    A draft carries the rows of consent with it, and publishing it writes them anew. So the end
    stands here, by the row's number; neither a draft nor who strikes the row out undoes it.
    """

    public_id = PublicIdField()
    story = models.ForeignKey(
        "content.StoryPage", related_name="consent_ends", on_delete=models.CASCADE
    )
    consent_number = models.PositiveBigIntegerField()
    who = models.CharField(max_length=120, blank=True)
    covers = models.CharField(max_length=8, choices=Covers.choices)
    given_on = models.DateField()
    how = models.CharField(_("how they told us"), max_length=160, blank=True)
    mark = models.CharField(max_length=64)  # the words that were public then (StoryPage.mark)
    ended_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentEndQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent taken back")
        verbose_name_plural = _("consents taken back")
        ordering: ClassVar = ["-ended_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_consent_is_taken_back_once", fields=["story", "consent_number"]
            ),
        ]

    def __str__(self) -> str:
        """When it was."""
        return f"{self.ended_at:%Y-%m-%d}"


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
