"""Who belongs to which organisation, and how they are asked in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from people.models.organisation import Organisation


class Role(models.TextChoices):
    """What a member may do."""

    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")


class Membership(models.Model):
    """A person in an organisation. The last owner cannot leave (people.moves)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["since"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_joins_an_organisation_once", fields=["person", "organisation"]
            ),
        ]

    def __str__(self) -> str:
        """Who, where, as what."""
        return f"{self.person} · {self.organisation} · {self.role}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Words for finding invitations."""

    def waiting(self) -> InvitationQuerySet:
        """Neither accepted, withdrawn nor run out."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())


class Invitation(models.Model):
    """An e-mail address asked to join; a broker's invitation lets it claim an imported one."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                name="one_open_invitation_per_address_and_organisation",
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Whom, to what."""
        return f"{self.email} → {self.organisation}"
