"""Who may send news and appeals to which address, and on what ground.

Privacy and Electronic Communications Regulations 2003, regulation 22: consent of an individual
subscriber, or since 5 February 2026 a charity's own soft opt-in for its charitable purposes
(Data (Use and Access) Act 2025, section 114; ICO guidance of 28 April 2026). Companies and public
bodies are corporate subscribers; sole traders and unincorporated groups count as individuals.
Rows are only ever added: a ground is given, and withdrawn by a second row.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from notices.models.address import Address

# When the charitable soft opt-in came into force, in UTC (midnight in London, in winter).
SOFT_OPT_IN_FROM = dt.datetime(2026, 2, 5, tzinfo=dt.UTC)


class Sender(models.Model):
    """An organisation in whose name news is sent. Senders are rows, not code."""

    public_id = PublicIdField()
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=200, blank=True, help_text=_("What it writes about."))
    is_charity = models.BooleanField(
        default=False, help_text=_("Only a charity may use the charitable soft opt-in.")
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class BasisQuerySet(models.QuerySet["Basis"]):
    """Words for finding grounds."""

    def standing(self) -> BasisQuerySet:
        """Those nobody has withdrawn."""
        return self.filter(withdrawal=None)

    def of(self, sender: Sender, address: Address) -> BasisQuerySet:
        """One sender's grounds for one address, newest first."""
        return self.filter(sender=sender, address=address).order_by("-given_at", "-pk")


class Basis(models.Model):
    """The ground on which one sender may send news to one address. Append-only."""

    class Ground(models.TextChoices):
        """What the law knows."""

        CONSENT = "consent", _("They asked for it")
        SOFT_OPT_IN = "soft_opt_in", _("Supporter of the charity (soft opt-in)")
        CORPORATE = "corporate", _("Address of a company or public body")

    public_id = PublicIdField()
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="bases")
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="bases")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    wording = models.TextField(help_text=_("The words that were shown."))
    wording_version = models.CharField(max_length=20)
    source = models.CharField(max_length=120, help_text=_("Where it was given."))
    given_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=20, blank=True, help_text=_("A person's public id."))

    objects = BasisQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bases"
        ordering = ["-given_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_soft_opt_in_is_no_older_than_its_law",
                condition=~Q(ground="soft_opt_in") | Q(given_at__gte=SOFT_OPT_IN_FROM),
            ),
            models.CheckConstraint(
                name="a_basis_keeps_the_words_that_were_shown",
                condition=~Q(wording="") & ~Q(wording_version="") & ~Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        """Who, on what ground."""
        return f"{self.sender}: {self.ground}"


class Withdrawal(models.Model):
    """The end of a ground. Append-only."""

    basis = models.OneToOneField(Basis, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=40, help_text=_("page, link, one-click, complaint …"))

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        """How."""
        return self.how
