"""What a company lets its people do, and the pledge of hours that their time is taken from."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from common import clock
from common.ids import PublicIdField


class PolicyQuerySet(models.QuerySet["Policy"]):
    """Words for finding policies."""

    def hold(self, pk: int) -> Policy:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def at_home_in(self, domain: str) -> PolicyQuerySet:
        """Companies whose people write from that domain, as a broker has confirmed."""
        return self.filter(domain__iexact=domain, domain_confirmed_at__isnull=False)


class Policy(models.Model):
    """One company's rules for its volunteers; a freelancer is a company of one."""

    public_id = PublicIdField()
    organisation = models.OneToOneField(
        "people.Organisation", on_delete=models.CASCADE, related_name="volunteer_policy"
    )
    pledge = models.ForeignKey(
        "brokerage.Offer",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Its offer of hours; what its people book is promised from it.",
    )
    hours_a_quarter = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The most that one person may book in a quarter."
    )
    wants_note = models.BooleanField(
        default=False, help_text="Whoever books says what the manager agreed to."
    )
    domain = models.CharField(max_length=100, blank=True, help_text="Of its people's addresses.")
    domain_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    domain_confirmed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("domain"),
                name="a_confirmed_domain_belongs_to_one_company",
                condition=Q(domain_confirmed_at__isnull=False) & ~Q(domain=""),
            ),
            models.CheckConstraint(
                name="a_domain_is_confirmed_only_where_there_is_one",
                condition=Q(domain_confirmed_at=None) | ~Q(domain=""),
            ),
            models.CheckConstraint(
                name="a_cap_of_hours_is_above_nought",
                condition=Q(hours_a_quarter=None) | Q(hours_a_quarter__gt=0),
            ),
        ]

    def __str__(self) -> str:
        """Whose."""
        return str(self.organisation)
