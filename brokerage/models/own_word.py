"""A word or phrase that brokers put on top of the shipped vocabulary."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokerage.matching.knowing import Word
from common import clock
from common.ids import PublicIdField


class OwnWordQuerySet(models.QuerySet["OwnWord"]):
    """Words for finding them."""

    def standing(self) -> OwnWordQuerySet:
        """Those that nobody took back."""
        return self.filter(taken_back_at=None)


class OwnWord(models.Model):
    """It speaks of a concept, or means the same as words known already; never changed after."""

    public_id = PublicIdField()
    phrase = models.CharField(max_length=60, help_text="As it was typed.")
    key = models.CharField(max_length=120, help_text="As matching reads it: its stems.")
    concept = models.CharField(max_length=60, blank=True, help_text="A name in concepts.toml.")
    same_as = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = OwnWordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["key", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_word_of_brokers_is_something", condition=~Q(phrase="") & ~Q(key="")
            ),
            models.CheckConstraint(
                name="a_word_of_brokers_means_one_thing",
                condition=Q(concept="") & ~Q(same_as="") | ~Q(concept="") & Q(same_as=""),
            ),
            models.UniqueConstraint(
                name="a_word_of_brokers_stands_once",
                fields=["key"],
                condition=Q(taken_back_at=None),
            ),
        ]

    def __str__(self) -> str:
        """The phrase."""
        return self.phrase

    def as_word(self) -> Word:
        """As matching takes it."""
        return Word(self.phrase, concept=self.concept, same_as=self.same_as)
