"""What every page has: an introduction, a description for search engines, crumbs, live figures."""

from __future__ import annotations

import re
from typing import Any, ClassVar, NamedTuple

from django.core.paginator import Paginator
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from common import kept_pages
from content import routing
from content.live import Live
from content.office.checks_panel import ChecksPanel

PER_PAGE = 12
PASSED = "heddle.passed"
OURS = RegexValidator(re.compile(r"^/(?!/)[^\s]*$"), _("Begin with one /."))
INTRO_PANEL = FieldPanel("intro", widget=AdminAutoHeightTextInput)


class Crumb(NamedTuple):
    """One step on the way here; the page itself has no address."""

    title: str
    url: str


# What a link to a page and its first two lines are made of.
ON_A_CARD = ("path", "depth", "url_path", "slug", "title", "intro", "locale", "content_type")
OF_A_PICTURE = (
    *("title", "file", "description", "only_decoration", "width", "height"),
    *("consent_until", "file_hash"),
    *(f"focal_point_{part}" for part in ("x", "y", "width", "height")),
)


class ListedQuerySet(PageQuerySet):
    """Words for finding pages to list."""

    def shown(self) -> ListedQuerySet:
        """Published, and not kept behind a password or a sign-in (in the same query)."""
        locked = PageViewRestriction.objects.alias(
            here=ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        ).filter(here__startswith=F("page__path"))
        shown: ListedQuerySet = self.live().filter(~Exists(locked))
        return shown

    def in_this_language(self) -> ListedQuerySet:
        """In the language of the request: lists do not mix."""
        spoken: ListedQuerySet = self.filter(locale__language_code=get_language())
        return spoken

    def for_cards(self, *beside: str) -> ListedQuerySet:
        """With what a card shows, and these fields beside: a page has forty, a card six."""
        pictured = [f"picture__{name}" for name in OF_A_PICTURE if "picture" in beside]
        cards: ListedQuerySet = self.only(*ON_A_CARD, *beside, *pictured)
        return cards

    def with_pictures(self) -> ListedQuerySet:
        """With each page's picture and its sizes at hand."""
        pictured: ListedQuerySet = self.select_related("picture").prefetch_related(
            "picture__renditions"
        )
        return pictured


class BasePage(Page):
    """A page of the public site."""

    intro = models.CharField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One or two short sentences. They stand at the top and in lists."),
    )

    objects = PageManager.from_queryset(ListedQuerySet)()

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        INTRO_PANEL,
        ChecksPanel(heading=_("Checks")),
    ]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("intro", boost=2)]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """What search engines show."""
        return self.search_description or self.intro

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Of the page and of all above it."""
        ends = range(self.steplen, len(self.path) + self.steplen, self.steplen)
        above = tuple(self.path[:end] for end in ends)
        if not routing.any_restrictions(above):
            return PageViewRestriction.objects.none()
        return routing.restrictions(above)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the page asked for, and note which were passed: they are its crumbs, unasked."""
        if path_components:
            request.META.setdefault(PASSED, []).append(self)
            if found := routing.child(self, path_components[0]):
                return found.route(request, path_components[1:])
        return super().route(request, path_components)

    def crumbs(self, request: HttpRequest | None = None) -> list[Crumb]:
        """From the home page to here."""
        passed = request.META.get(PASSED, []) if request else []
        if [page.depth for page in passed] == list(range(2, self.depth)) and (
            self.path.startswith(passed[-1].path)
        ):
            above = passed
        else:
            above = Page.objects.ancestor_of(self).filter(depth__gt=1).order_by("depth")
        return [
            *(Crumb(page.title, page.get_url(request)) for page in above),
            Crumb(self.title, ""),
        ]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; it is the same for every stranger, unless an editor looks at a draft."""
        if not getattr(request, "is_preview", False):
            kept_pages.keep(request)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def holds(self, kind: str) -> bool:
        """Whether a block of that kind stands on it; nothing is read from elsewhere."""
        fields = (field for field in self._meta.fields if isinstance(field, StreamField))
        return any(
            block["type"] == kind
            for field in fields
            for block in getattr(self, field.name).raw_data
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the crumbs and what the other rooms know (read when a template asks)."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["crumbs"] = self.crumbs(request) if self.depth and self.depth > 2 else []
        context["live"] = Live(request)
        context["has_table"] = self.holds("table")
        return context


class MayBeMadeUp(models.Model):
    """A page that may be an example: it says so at its top and in every list."""

    made_up = models.BooleanField(
        _("made-up example"),
        default=False,
        db_default=False,
        help_text=_("Nothing in it happened. A mark says so on the page and in every list."),
    )

    class Meta:
        abstract = True


class ListPage(BasePage):
    """A page that lists its children, a dozen at a time."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Read a child as the kind that the list holds, in one query instead of two."""
        kinds = self.allowed_subpage_models()
        if path_components and len(kinds) == 1:
            child = routing.child(self, path_components[0], kind=kinds[0])
            if child is not None:
                request.META.setdefault(PASSED, []).append(self)
                return child.route(request, path_components[1:])
        return super().route(request, path_components)

    def listed(self) -> models.QuerySet[Any] | list[Any]:
        """The children to list, in the order to list them."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the page of children asked for; a number out of range gives the nearest page."""
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = self.turned(self.listed(), request)
        return context

    def turned(self, rows: models.QuerySet[Any] | list[Any], request: HttpRequest) -> Any:
        """The dozen asked for; nothing is read until a template shows it."""
        return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
