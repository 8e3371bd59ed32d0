"""News."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from common import clock
from content.blocks import BODY
from content.models.base import BasePage, ListPage


class NewsIndex(ListPage):
    """All news, latest first."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.NewsPage"]
    template = "content/newslist.html"

    class Meta:
        verbose_name = _("list of news")

    def listed(self) -> models.QuerySet["NewsPage"]:
        """Latest first."""
        found = NewsPage.objects.child_of(self).shown().for_cards("day")
        pages: models.QuerySet[NewsPage] = found.order_by("-day", "-pk")
        return pages


class NewsPage(BasePage):
    """One piece of news."""

    day = models.DateField(_("day"), default=clock.today)
    picture = models.ForeignKey(
        "content.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("day"),
        FieldPanel("picture"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.NewsIndex"]
    template = "content/news.html"

    class Meta:
        verbose_name = _("piece of news")
