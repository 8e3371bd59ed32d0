"""Vouching: somebody of a verified organisation stands for a group that is on no register."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from people.models.organisation import Organisation


class VouchQuerySet(models.QuerySet["Vouch"]):
    """Words for finding vouches."""

    def hold(self, pk: int) -> Vouch:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def waiting(self) -> VouchQuerySet:
        """Asked, and neither answered, taken back nor run out."""
        return self.filter(answer="", withdrawn_at=None, expires_at__gt=clock.now())

    def standing(self) -> VouchQuerySet:
        """A yes that was not taken back."""
        return self.filter(answer=Vouch.Answer.YES, withdrawn_at=None)


class Vouch(models.Model):
    """One organisation asked to stand for another; the answer names a person and a day.

    What a yes says of the group (FACTS 3.5): it has a governing document, a bank account in its
    own name, and two people who sign for it and are not related.
    """

    class Answer(models.TextChoices):
        """What was said."""

        YES = "yes", _("Yes, vouches for it")
        NO = "no", _("Does not vouch for it")

    public_id = PublicIdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="vouches")
    by_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="vouches_given"
    )
    knows_us = models.CharField(
        max_length=120, blank=True, help_text=_("Whom the group named as knowing it.")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    voucher_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, help_text=_("For the brokers only."))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = VouchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vouches"
        ordering = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_vouch_is_by_another_organisation",
                condition=~Q(organisation=F("by_organisation")),
            ),
            models.CheckConstraint(
                name="a_vouch_is_answered_by_somebody_with_a_name_on_a_day",
                condition=Q(answer="", answered_at=None, voucher_name="")
                | (~Q(answer="") & Q(answered_at__isnull=False) & ~Q(voucher_name="")),
            ),
            models.UniqueConstraint(
                name="one_organisation_is_asked_once_at_a_time_to_vouch",
                fields=["organisation", "by_organisation"],
                condition=Q(answer="", withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Who for whom."""
        return f"{self.by_organisation} for {self.organisation}"

    @property
    def open(self) -> bool:
        """Whether it still waits for its answer."""
        return not self.answer and not self.withdrawn_at and self.expires_at > clock.now()

    @property
    def stands(self) -> bool:
        """Whether it is a yes that was not taken back."""
        return self.answer == self.Answer.YES and not self.withdrawn_at
