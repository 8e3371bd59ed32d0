"""What makes the public pages new at once: publishing, and whatever takes something out of sight.

All else that pages show runs out within a minute (common.kept_pages). Receivers only raise the
edition, which is one row, and hand what went out to the move that ends old checks.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from common.kept_pages import make_anew
from content.languages.atlas import draw_anew
from content.models import ConsentEnd, Metric, MetricValue, Picture, TranslationCheck
from content.moves import translations
from content.site_settings import Programme

SEEN_ON_PAGES = (ConsentEnd, Metric, MetricValue, Picture, Programme)
WHERE_PAGES_STAND = (PageViewRestriction, TranslationCheck)


@receiver(
    [page_published, page_unpublished, page_slug_changed, post_page_move],
    dispatch_uid="content.freshness.pages",
)
def a_page_changed(**_said: Any) -> None:
    """Published by hand, by the clock or by a workflow; taken down, moved, renamed."""
    draw_anew()
    make_anew()


@receiver(page_published, dispatch_uid="content.freshness.translations")
def words_went_out(instance: Page, **_said: Any) -> None:
    """A translation that was checked beside other words is a machine's draft again."""
    translations.fall_back(instance)


def it_changed(**_said: Any) -> None:
    """What stands on many pages was changed or removed."""
    make_anew()


def listen() -> None:
    """Connect; called once, when the app is ready."""
    told = dict.fromkeys(SEEN_ON_PAGES, it_changed)
    told |= dict.fromkeys(WHERE_PAGES_STAND, a_page_changed)
    for model, hears in told.items():
        post_save.connect(hears, sender=model, dispatch_uid="content.freshness.saved")
        post_delete.connect(hears, sender=model, dispatch_uid="content.freshness.gone")
