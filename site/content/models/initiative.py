"""Workstreams and initiatives of the programme."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BODY
from content.models.base import BasePage, ListPage


class InitiativeIndex(ListPage):
    """All that the programme works on: workstreams with their initiatives, then the rest."""

    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.InitiativePage", "content.WorkstreamPage"]
    template = "content/initiatives.html"

    class Meta:
        verbose_name = _("list of initiatives")

    def listed(self) -> models.QuerySet[InitiativePage]:
        """Those of no workstream that is shown, in the order the editors gave them."""
        loose = ~Q(workstream__in=self.workstreams().values("pk"))
        pages: models.QuerySet[InitiativePage] = (
            InitiativePage.objects.child_of(self)
            .shown()
            .filter(Q(workstream=None) | loose)
            .defer("body")
            .order_by("path")
        )
        return pages

    def workstreams(self) -> models.QuerySet[WorkstreamPage]:
        """In the order the editors gave them, each with its initiatives at hand."""
        mine = InitiativePage.objects.shown().defer("body").order_by("path")
        pages: models.QuerySet[WorkstreamPage] = (
            WorkstreamPage.objects.child_of(self)
            .shown()
            .defer("body")
            .order_by("path")
            .prefetch_related(models.Prefetch("initiatives", mine, to_attr="shown_initiatives"))
        )
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the workstreams, on the first page."""
        context = super().get_context(request, *args, **kwargs)
        first = context["listing"].number == 1
        context["workstreams"] = list(self.workstreams()) if first else []
        return context


class WorkstreamPage(BasePage):
    """What several initiatives work towards: “Help near home”."""

    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.InitiativeIndex"]
    template = "content/workstream.html"

    class Meta:
        verbose_name = _("workstream")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add its initiatives, in the order the editors gave them."""
        context = super().get_context(request, *args, **kwargs)
        mine = InitiativePage.objects.shown().filter(workstream=self.pk)
        context["initiatives"] = mine.defer("body").order_by("path")
        return context


class InitiativePage(BasePage):
    """One initiative, with where its facts come from and of when they are."""

    workstream = models.ForeignKey(
        WorkstreamPage,
        verbose_name=_("workstream"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
        help_text=_("What it is a part of. It is listed there."),
    )
    place = models.ForeignKey(
        "places.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=Q(valid_to=None) & ~Q(kind="city"),
        help_text=_("Where it is, if it is not all over Leeds. “Who is near you” shows it there."),
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where these facts can be read.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day the facts were last checked.")
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("workstream"),
        FieldPanel("place"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("as_of")],
            heading=_("Where the facts come from"),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.InitiativeIndex"]
    template = "content/initiative.html"

    class Meta:
        verbose_name = _("initiative")

    def clean(self) -> None:
        """A source says of when it is: facts without a date grow stale unseen."""
        super().clean()
        if self.source and not self.as_of:
            raise ValidationError({"as_of": _("Say when the facts were last checked.")})
