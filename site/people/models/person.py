"""The user account: an e-mail address is the sign-in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from common import clock
from common.ids import PublicIdField


class People(BaseUserManager["Person"]):
    """Makes people."""

    def create_user(self, email: str, password: str | None = None, **rest: Any) -> "Person":
        """A person who signs in by code; a password only where one is given."""
        person = self.model(email=self.normalize_email(email).lower(), **rest)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **rest: Any) -> "Person":
        """A person who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **rest)

    def get_by_natural_key(self, email: str | None) -> "Person":
        """By address, whatever its case."""
        return self.get(email__iexact=email)


class Person(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail
    """Someone with an account."""

    public_id = PublicIdField()
    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=12, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        verbose_name_plural = "people"
        ordering = ["email"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="an_email_address_signs_in_one_person",
                violation_error_message="There is an account with this address already.",
            ),
        ]

    def __str__(self) -> str:
        """Name, or address where there is none."""
        return self.name or self.email

    def get_full_name(self) -> str:
        """What to call them."""
        return str(self)

    def get_short_name(self) -> str:
        """First word of the name."""
        return str(self).split()[0] if self.name else self.email.split("@")[0]
