"""A year in numbers, and the years side by side: only figures that have a source."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from content.blocks import BODY
from content.models.base import BasePage
from content.numbers import series
from content.numbers.models import Metric


class NumbersPage(BasePage):
    """The figures that an editor chose, or all of them; a link for each year, no script."""

    shows_counted = models.BooleanField(
        _("show what this site counts itself"),
        default=True,
        help_text=_("Promised, delivered and confirmed help, marked as counted by Heddle."),
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        InlinePanel(
            "chosen",
            heading=_("Figures to show"),
            label=_("Figure"),
            help_text=_("Leave empty to show all that are counted."),
        ),
        FieldPanel("shows_counted"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    template = "content/numbers.html"

    class Meta:
        verbose_name = _("year in numbers")

    def metrics(self) -> list[Metric]:
        """Those chosen, in that order; else all that are still counted."""
        chosen = [row.metric for row in self.chosen.select_related("metric")]
        return chosen or list(Metric.objects.in_use())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the year that was asked for, the years beside it, and each metric by itself."""
        context = super().get_context(request, *args, **kwargs)
        found = [one for one in series.gather(self.metrics()) if one.values]
        years = series.years_of(found)
        year = series.asked_year(request.GET.get("year", ""), years)
        context |= {"all_series": found, "years": years, "year": year, "has_table": True}
        if year is not None:
            of_year = [one.of_year(year) for one in found]
            context["of_year"] = [one for one in of_year if one]
            context["beside"] = series.side_by_side(found, until=year)
        return context


class NumbersPageMetric(Orderable):
    """One metric that a page shows."""

    page = ParentalKey(NumbersPage, related_name="chosen", on_delete=models.CASCADE)
    metric = models.ForeignKey(
        Metric, verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        """Its name."""
        return str(self.metric)
