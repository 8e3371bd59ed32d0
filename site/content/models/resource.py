"""Resources: something to read, watch, print or use, with what tells whether it is for you."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BODY
from content.blocks.actions import ADDRESS
from content.models.base import BasePage, ListPage
from content.narrowing import Facet, Narrowed

FACETS = (
    Facet("for", _("For"), lambda one: (one.audience, one.get_audience_display())),
    Facet("language", _("Language"), lambda one: (one.language, one.language)),
    Facet(
        "words",
        _("Words"),
        lambda one: ("easy-read", _("Easy Read")) if one.easy_read else ("other", _("Other words")),
    ),
)


class ResourceIndex(ListPage):
    """All resources, by title; links narrow the list, so that no script and no form is needed."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.ResourcePage"]
    template = "content/resources.html"

    class Meta:
        verbose_name = _("list of resources")

    def listed(self) -> models.QuerySet[ResourcePage]:
        """By title."""
        pages: models.QuerySet[ResourcePage] = (
            ResourcePage.objects.child_of(self)
            .shown()
            .select_related("file")
            .defer("body")
            .order_by("title", "pk")
        )
        return pages

    def narrowed(self, request: HttpRequest) -> Narrowed:
        """As the visitor asked for it."""
        return Narrowed(self.listed(), FACETS, request.GET)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the list as it was narrowed, and the links that narrow it."""
        context = super().get_context(request, *args, **kwargs)
        narrowed = self.narrowed(request)
        context["listing"] = self.turned(narrowed.rows, request)
        context["ways"] = narrowed.ways()
        context["query"] = narrowed.query
        return context


class ResourcePage(BasePage):
    """One resource: a file of ours, or a link."""

    class Audience(models.TextChoices):
        """Whom it is made for."""

        ANYBODY = "anybody", _("Everybody")
        HELPERS = "helpers", _("People who help others")
        GROUPS = "groups", _("Community groups")
        FIRMS = "firms", _("Companies")

    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience.choices, default=Audience.ANYBODY
    )
    language = models.CharField(_("language"), max_length=40, default="English")
    easy_read = models.BooleanField(_("Easy Read"), default=False)
    file = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link = models.CharField(
        _("or a link"), max_length=300, blank=True, validators=[ADDRESS], help_text=_("https://…")
    )
    form = models.CharField(
        _("what it is"),
        max_length=40,
        blank=True,
        help_text=_("“Website”, “Film, 3 minutes”. For a file we can tell."),
    )
    made_by = models.CharField(_("who made it"), max_length=120, blank=True)
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("link"), FieldPanel("form"), FieldPanel("made_by")],
            heading=_("Where it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("language"), FieldPanel("easy_read")],
            heading=_("Whom it is for"),
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.ResourceIndex"]
    template = "content/resource.html"

    class Meta:
        verbose_name = _("resource")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_resource_is_a_file_or_a_link", condition=Q(file=None) | Q(link="")
            ),
        ]

    def clean(self) -> None:
        """Ask for one of the two."""
        super().clean()
        if self.file_id and self.link:
            raise ValidationError({"link": _("Choose a file or give a link, not both.")})
        if not self.file_id and not self.link:
            raise ValidationError({"file": _("Choose a file or give a link.")})

    @property
    def leads_to(self) -> str:
        """The address of what it is; empty if the file is gone."""
        return str(self.file.url) if self.file else self.link

    @property
    def elsewhere(self) -> str:
        """The site that opens, if it is not ours."""
        return (urlsplit(self.link).hostname or "").removeprefix("www.")

    @property
    def kind(self) -> str:
        """What it is, with the size of a file: “PDF, 240 KB”."""
        if not self.file:
            return self.form or str(_("Web page"))
        ending = PurePath(self.file.filename).suffix.lstrip(".").upper()
        size = self.file.file_size
        return ", ".join(filter(None, [self.form or ending, filesizeformat(size) if size else ""]))
