"""Digital-inclusion networks: of a place or of a community."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from people.models.organisation import Organisation


class Network(models.Model):
    """Organisations that serve the same place or the same community."""

    public_id = PublicIdField()
    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=160, unique=True)
    about = models.TextField(blank=True)
    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="networks"
    )
    community = models.ForeignKey(
        "places.Community", null=True, blank=True, on_delete=models.PROTECT, related_name="networks"
    )
    organisations = models.ManyToManyField(
        Organisation, through="NetworkMembership", related_name="networks"
    )

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_network_is_of_a_place_or_of_a_community",
                condition=Q(place=None, community__isnull=False)
                | Q(place__isnull=False, community=None),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class NetworkMembership(models.Model):
    """An organisation in a network, since when and as what."""

    class Role(models.TextChoices):
        """What it does there."""

        LEAD = "lead", _("Lead")
        COORDINATOR = "coordinator", _("Coordinator")
        MEMBER = "member", _("Member")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="network_memberships"
    )
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    joined_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["joined_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_organisation_joins_a_network_once", fields=["network", "organisation"]
            ),
        ]

    def __str__(self) -> str:
        """Who, where."""
        return f"{self.organisation} in {self.network}"
