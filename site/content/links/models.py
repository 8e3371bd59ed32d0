"""One link on one page, and what was found where it leads."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock

PATIENCE = dt.timedelta(days=3)  # a site may be down for a day: nobody is told before


class Verdict(models.TextChoices):
    """What was found."""

    UNASKED = "unasked", _("Not looked at yet")
    FINE = "fine", _("Fine")
    MOVED = "moved", _("Has moved for good")
    UNSURE = "unsure", _("Cannot be reached")
    BROKEN = "broken", _("Leads nowhere")


class PageLinkQuerySet(models.QuerySet["PageLink"]):
    """Words for finding links."""

    def outside(self) -> PageLinkQuerySet:
        """Those that lead to somebody else's site."""
        return self.filter(Q(address__startswith="https://") | Q(address__startswith="http://"))

    def to_mend(self) -> PageLinkQuerySet:
        """Broken, moved, or out of reach for days; the longest first."""
        told = Q(verdict__in=[Verdict.BROKEN, Verdict.MOVED])
        late = Q(verdict=Verdict.UNSURE, since__lte=clock.now() - PATIENCE)
        return self.filter(told | late, page__live=True).order_by("since", "pk")


class PageLink(models.Model):
    """A link as it stands on a published page; it goes when the page no longer has it."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="checked_links"
    )
    address = models.CharField(max_length=500)
    words = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.UNASKED)
    says = models.CharField(max_length=200, blank=True)
    leads_to = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(null=True, help_text="When this verdict was found first.")
    asked_at = models.DateTimeField(null=True)

    objects = PageLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_link_stands_once_for_a_page", fields=["page", "address"]
            ),
            models.CheckConstraint(
                name="a_link_has_a_verdict_exactly_when_it_was_asked",
                condition=Q(verdict=Verdict.UNASKED, asked_at=None, since=None)
                | ~Q(verdict=Verdict.UNASKED) & Q(asked_at__isnull=False, since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Where it leads."""
        return self.address
