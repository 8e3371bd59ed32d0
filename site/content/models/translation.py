"""That a person has read a translation beside its English, and what has changed since."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common import clock
from common.ids import PublicIdField


class CheckQuerySet(models.QuerySet["TranslationCheck"]):
    """Words for finding checks."""

    def of(self, page: Page) -> TranslationCheck | None:
        """The one of that page."""
        return self.filter(page=page.pk).select_related("checked_by").first()


class TranslationCheck(models.Model):
    """One for each page that a person has checked; a page without one is a machine's draft.

    ``english_from`` is the day of the English words it was read beside: when newer ones are
    published, editors are told. None where no editor writes the English.
    """

    public_id = PublicIdField()
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translation_check")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_at = models.DateTimeField(default=clock.now)
    english_from = models.DateTimeField(null=True)
    # What both said then (content.languages.words); empty for a check of an earlier release.
    words = models.CharField(max_length=64, blank=True, db_default="")
    english_words = models.CharField(max_length=64, blank=True, db_default="")

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a translation")
        verbose_name_plural = _("checks of translations")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """When it was."""
        return f"{self.checked_at:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a translated page stands, for its readers: is it a draft, and where is the English."""

    draft: bool
    english_url: str


def standing_of(page: Page, english_url: str) -> Standing:
    """One query."""
    return Standing(not TranslationCheck.objects.filter(page=page.pk).exists(), english_url)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a translated page stands, for editors: beside its English and its check."""

    page: Page
    english: Page | None
    check: TranslationCheck | None

    @property
    def english_changed(self) -> bool:
        """The English was published anew since the check, or since this was written."""
        newest = _published(self.english)
        if newest is None or (self.check and self.check.english_words):
            return False  # a check ends with the words it covers (moves.translations.fall_back)
        read = self.check.english_from if self.check else _published(self.page)
        return read is None or newest > read

    @property
    def changed_since_check(self) -> bool:
        """Somebody has published other words since a person checked these."""
        if self.check is None or self.check.words:
            return False
        newest = _published(self.page)
        return newest is not None and newest > self.check.checked_at


def _published(page: Page | None) -> dt.datetime | None:
    return page.last_published_at if page else None


def renderings(**only: Any) -> list[Rendering]:
    """Every published page in another language, by language; two queries."""
    pages = list(
        Page.objects.live()
        .filter(depth__gt=1, **only)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .select_related("locale", "translation_check__checked_by")
        .order_by("locale__language_code", "path")
    )
    keys = {page.translation_key for page in pages}
    first = Page.objects.filter(
        translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE
    )
    english = {page.translation_key: page for page in first}
    return [
        Rendering(page, english.get(page.translation_key), getattr(page, "translation_check", None))
        for page in pages
    ]
