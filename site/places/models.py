"""Dated places, and the vocabularies that listings, people and pages share."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from common import clock


class PlaceQuerySet(models.QuerySet["Place"]):
    """Words for finding places."""

    def standing(self, on: dt.date | None = None) -> "PlaceQuerySet":
        """Those that are in force on a day (today unless told)."""
        day = on or clock.today()
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(
            Q(valid_to=None) | Q(valid_to__gte=day)
        )

    def wards(self) -> "PlaceQuerySet":
        """Wards only."""
        return self.filter(kind="ward")


class Place(models.Model):
    """A ward, a committee area, a neighbourhood, the city: a dated row, never an enum."""

    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=30, db_index=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    postcode_districts = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=200, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_place_code_starts_once", fields=["kind", "code", "valid_from"]
            ),
            models.CheckConstraint(
                name="a_place_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Word(models.Model):
    """An entry of an editable vocabulary: its slug is stable, its name may change."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField(default=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Community(Word):
    """People whom an organisation works with."""

    class Meta(Word.Meta):
        verbose_name_plural = "communities"


class Barrier(Word):
    """What keeps people from being online."""


class Skill(Word):
    """Something a person can do."""


class Asset(Word):
    """What an organisation has and can share: a room, Wi-Fi, kit, champions."""


class Language(Word):
    """A language that an organisation's people speak or sign."""


class HelpKind(Word):
    """A kind of help; it decides the unit and which questions a form asks."""

    units = models.JSONField(default=list, help_text="Units it may be counted in; first: usual.")
    at_a_place = models.BooleanField(default=False, help_text="Happens or is handed over there.")
    plural = models.CharField(max_length=120, blank=True, help_text="“12 groups want …”")
    example_need = models.CharField(max_length=300, blank=True)
    example_offer = models.CharField(max_length=300, blank=True)

    class Meta(Word.Meta):
        verbose_name = "kind of help"
        verbose_name_plural = "kinds of help"
