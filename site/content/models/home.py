"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import BODY
from content.languages import tongues
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
        "content.NumbersPage",
    ]
    template = "content/home.html"

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Nothing is found under the address of a language that has no home page.

        Wagtail would answer /pl/about/ with the English page: two addresses for the same words.
        """
        if not (tongues.is_english() or self.locale.language_code == get_language()):
            raise Http404
        return super().route(request, path_components)
