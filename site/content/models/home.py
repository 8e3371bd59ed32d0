"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import BODY
from content.models.base import INTRO_PANEL, BasePage


class HomePage(BasePage):
    """Who we are in one sentence, two ways in, and what is going on."""

    headline = models.CharField(_("headline"), max_length=90)
    body = StreamField(BODY, verbose_name=_("sections"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("headline"),
        INTRO_PANEL,
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "content.StandardPage",
        "content.InitiativeIndex",
        "content.NetworkIndex",
        "content.StoryIndex",
        "content.NewsIndex",
        "content.EventIndex",
        "content.ResourceIndex",
        "content.FundingIndex",
        "content.EasyReadPage",
        "content.BallPage",
    ]
    template = "content/home.html"

    class Meta:
        verbose_name = _("home page")
