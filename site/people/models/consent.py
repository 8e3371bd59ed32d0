"""Whether an organisation agreed to a public page of its own: who said so, when, until when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from people.models.organisation import Organisation


class PageConsentQuerySet(models.QuerySet["PageConsent"]):
    """Words for finding consents."""

    def in_force(self) -> PageConsentQuerySet:
        """Given, and not taken back."""
        return self.filter(taken_back_at=None)


class PageConsent(models.Model):
    """One yes to the public page; a taken-back yes stays as history, a new one is a new row."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="page_consents"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    wording = models.TextField(help_text="What they agreed to, as it was shown.")
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = PageConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_organisation_consents_to_its_page_once_at_a_time",
                fields=["organisation"],
                condition=Q(taken_back_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Whose, since when."""
        return f"{self.organisation}, {self.given_at:%Y-%m-%d}"
