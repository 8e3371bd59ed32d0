"""Easy Read pages, for people who read pictures and short sentences best."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from common.prepared import Prepared
from content.blocks.easy_read import EASY_READ
from content.models.base import OURS, BasePage, ListedQuerySet
from content.models.story import StoryPage


class EasyReadQuerySet(ListedQuerySet):
    """Words for finding Easy Read pages."""

    def of_a_story_not_told(self) -> ListedQuerySet:
        """The twins of stories that are off the site: they tell of the same people."""
        theirs = {"pk": OuterRef("twin_of")}
        off: ListedQuerySet = self.filter(
            Exists(StoryPage.objects.filter(**theirs)),
            ~Exists(StoryPage.objects.shown().filter(**theirs)),
        )
        return off

    def shown(self) -> ListedQuerySet:
        """Published, and so is the story that it is the twin of, if it is one's."""
        return super().shown().exclude(pk__in=self.of_a_story_not_told().values("pk"))


class EasyReadPage(BasePage):
    """One idea a row. It may be the twin of another page: each then leads to the other."""

    twin_of = models.OneToOneField(
        Page,
        verbose_name=_("Easy Read of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="easy_read_twin",
        help_text=_("The page that says the same in other words. Each will lead to the other."),
    )
    twin_address = models.CharField(
        _("or its address"),
        max_length=200,
        blank=True,
        validators=[OURS],
        help_text=_("For a page that no editor writes: “/get-help/”."),
    )
    rows = StreamField(EASY_READ, verbose_name=_("rows"), blank=True)

    objects = PageManager.from_queryset(EasyReadQuerySet)()  # type: ignore[assignment]

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [PageChooserPanel("twin_of"), FieldPanel("twin_address")],
            heading=_("The same in other words"),
        ),
        FieldPanel("rows"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("rows")]
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    template = "content/easy_read.html"

    class Meta:
        verbose_name = _("Easy Read page")

    @property
    def stands(self) -> bool:
        """Whether the story that it is the twin of, if it is one's, may be told."""
        off = EasyReadPage.objects.of_a_story_not_told()
        return not self.twin_of_id or not off.filter(pk=self.pk).exists()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, unless its story is off the site."""
        if not self.stands:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Nothing while its story is off the site."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return urls if self.stands else []

    def clean(self) -> None:
        """It is the twin of one page."""
        super().clean()
        if self.twin_of_id and self.twin_address:
            raise ValidationError(
                {"twin_address": _("Choose a page or give an address, not both.")}
            )

    @property
    def other_words(self) -> str:
        """The address of the page that says the same in other words, while it is published."""
        if self.twin_of is not None:
            return str(self.twin_of.url) if self.twin_of.live else ""
        return self.twin_address


def twins() -> dict[int | str, EasyReadPage]:
    """The published Easy Read pages, by the number or the address of the page they are twins of.

    There are few, so all are read at once: most pages have none, and ask every time they are made.
    """
    return {one.twin_of_id or one.twin_address: one for one in _twins()}


@Prepared
def _twins() -> models.QuerySet[EasyReadPage]:
    """With what a link to them is made of."""
    found: models.QuerySet[EasyReadPage] = EasyReadPage.objects.shown().for_cards(
        "twin_of", "twin_address"
    )
    return found
