"""An e-mail address we write to: what it wishes, and whether letters to it come back.

Preferences hang on the address, not on an account: many who get our letters have none.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField


class AddressQuerySet(models.QuerySet["Address"]):
    """Words for finding addresses."""

    def known_as(self, email: str) -> Address:
        """The row of an address, made if there is none; case and spaces do not matter."""
        found, _made = self.get_or_create(email=email.strip().lower()[:254])
        return found

    def returning(self) -> AddressQuerySet:
        """Those whose letters come back, newest trouble first."""
        return self.filter(returned_at__isnull=False).order_by("-returned_at", "-pk")

    def returning_at(self, email: str) -> Address | None:
        """This address, if letters to it come back."""
        return self.returning().filter(email=email.strip().lower()).first()


class Address(models.Model):
    """One address, in small letters."""

    class Trouble(models.TextChoices):
        """Why nothing more is sent there."""

        BOUNCED = "bounced", _("came back")
        REFUSED = "refused", _("was refused")
        COMPLAINED = "complained", _("was marked as spam")

    public_id = PublicIdField()
    email = models.EmailField(max_length=254)
    first_at = models.DateTimeField(default=clock.now)
    returned_at = models.DateTimeField(null=True, blank=True, db_index=True)
    returned_as = models.CharField(max_length=10, choices=Trouble.choices, blank=True)
    returned_why = models.CharField(max_length=300, blank=True)
    works_since = models.DateTimeField(
        null=True, blank=True, help_text=_("When somebody last said that it works again.")
    )

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"
        ordering = ["email"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), name="an_address_stands_once_whatever_its_case"
            ),
            models.CheckConstraint(
                name="an_address_that_returns_letters_says_how",
                condition=Q(returned_at=None, returned_as="")
                | (Q(returned_at__isnull=False) & ~Q(returned_as="")),
            ),
        ]

    def __str__(self) -> str:
        """The address itself."""
        return self.email


class Wish(models.Model):
    """How soon letters of one topic shall come to an address; no row means at once."""

    class Rhythm(models.TextChoices):
        """When."""

        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="wishes")
    topic = models.CharField(max_length=20)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "wishes"
        ordering = ["topic"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_address_wishes_once_for_each_topic", fields=["address", "topic"]
            ),
        ]

    def __str__(self) -> str:
        """Topic and rhythm."""
        return f"{self.topic}: {self.rhythm}"
