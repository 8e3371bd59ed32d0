"""Stories, told in the programme's four stages, with the consent of the people in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from common import clock
from content.blocks import STORY
from content.models.base import BasePage, ListedQuerySet, ListPage


class StoryIndex(ListPage):
    """All stories, newest first."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.StoryPage"]
    template = "content/stories.html"

    class Meta:
        verbose_name = _("list of stories")

    def listed(self) -> models.QuerySet[StoryPage]:
        """Newest first, with their pictures."""
        pages: models.QuerySet[StoryPage] = (
            StoryPage.objects.child_of(self)
            .shown()
            .with_pictures()
            .order_by("-first_published_at", "-pk")
        )
        return pages


class StoryPageQuerySet(ListedQuerySet):
    """Words for finding stories."""

    def shown(self) -> ListedQuerySet:
        """Published, and the people in it still agree."""
        return super().shown().filter(Q(consent_until=None) | Q(consent_until__gte=clock.today()))


class StoryPage(BasePage):
    """What a partner organisation and its people did, and what came of it.

    The four stages are those of the programme's community-based model
    (digico.global/project-spotlight-100-digital-leeds, read November 2026).
    """

    picture = models.ForeignKey(
        "content.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    partner_name = models.CharField(
        _("partner organisation"), max_length=160, help_text=_("As the story names it.")
    )
    partner = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("its record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The organisation as it is registered here, if it is."),
    )
    barriers = ParentalManyToManyField(
        "places.Barrier", verbose_name=_("barriers"), blank=True, related_name="+"
    )
    focus = StreamField(STORY, verbose_name=_("1. Focus and partnerships"), blank=True)
    assets = StreamField(STORY, verbose_name=_("2. Barriers, assets, opportunities"), blank=True)
    solutions = StreamField(STORY, verbose_name=_("3. Coproducing solutions"), blank=True)
    success = StreamField(
        STORY, verbose_name=_("4. Understanding and measuring success"), blank=True
    )
    consent_by = models.CharField(
        _("who agreed"),
        max_length=200,
        help_text=_("How the people in the story agreed to it, and who keeps the form. Not shown."),
    )
    consent_on = models.DateField(_("agreed on"), null=True)
    consent_until = models.DateField(
        _("agreed until"), null=True, blank=True, help_text=_("After this day it is not shown.")
    )

    objects = PageManager.from_queryset(StoryPageQuerySet)()  # type: ignore[assignment]

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("picture"),
        MultiFieldPanel(
            [
                FieldPanel("partner_name"),
                FieldPanel("partner"),
                FieldPanel("barriers", widget=CheckboxSelectMultiple),
            ],
            heading=_("Who and what it is about"),
        ),
        FieldPanel("focus"),
        FieldPanel("assets"),
        FieldPanel("solutions"),
        FieldPanel("success"),
        MultiFieldPanel(
            [
                FieldPanel("consent_by"),
                FieldRowPanel([FieldPanel("consent_on"), FieldPanel("consent_until")]),
            ],
            heading=_("Consent"),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("partner_name"),
        index.SearchField("focus"),
        index.SearchField("assets"),
        index.SearchField("solutions"),
        index.SearchField("success"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.StoryIndex"]
    template = "content/story.html"

    class Meta:
        verbose_name = _("story")

    @property
    def consent_stands(self) -> bool:
        """Whether the people in it still agree to its being shown."""
        return self.consent_until is None or self.consent_until >= clock.today()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, unless the consent has run out."""
        if not self.consent_stands:
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Nothing once the consent has run out."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return urls if self.consent_stands else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the stages, each with the question it answers, and the barriers."""
        context = super().get_context(request, *args, **kwargs)
        context["stages"] = [
            (_("Focus and partnerships"), _("Who worked together, and why?"), self.focus),
            (_("Barriers, assets, opportunities"), _("What stood in the way?"), self.assets),
            (_("Coproducing solutions"), _("What did they make together?"), self.solutions),
            (_("Understanding and measuring success"), _("What changed?"), self.success),
        ]
        context["barriers"] = self.barriers.all()
        return context
