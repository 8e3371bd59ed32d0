"""What is counted, and each figure with its source: entered once, never overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from content.numbers import telling


class MetricQuerySet(models.QuerySet["Metric"]):
    """Words for finding what is counted."""

    def hold(self, pk: int) -> Metric:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def in_use(self) -> MetricQuerySet:
        """Those still counted."""
        return self.filter(retired=False)


class Metric(models.Model):
    """One thing that is counted. Its unit and definition stand fast once it has a value."""

    class Measure(models.TextChoices):
        """What stands around the number."""

        NUMBER = "number", _("A number")
        POUNDS = "pounds", _("Pounds")
        PER_CENT = "per_cent", _("Per cent")

    public_id = PublicIdField()
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=100)
    counts = models.CharField(_("what it counts, in plain words"), max_length=200)
    measure = models.CharField(
        _("kind of number"), max_length=10, choices=Measure.choices, default=Measure.NUMBER
    )
    unit = models.CharField(_("words after the number"), max_length=100)
    definition = models.TextField(_("how it is counted"), max_length=600)
    good_for = models.PositiveSmallIntegerField(
        _("months until a new figure is due"), null=True, blank=True
    )
    retired = models.BooleanField(_("not counted any more"), default=False)

    objects = MetricQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_metric_says_what_it_counts",
                condition=Q(name__gt="", counts__gt="", unit__gt="", definition__gt=""),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class MetricValueQuerySet(models.QuerySet["MetricValue"]):
    """Words for finding figures."""

    def standing(self) -> MetricValueQuerySet:
        """Neither corrected nor taken back."""
        return self.filter(correction=None, value__isnull=False)

    def in_time(self) -> MetricValueQuerySet:
        """By the end of their time; of those that end together the longest stands last."""
        return self.order_by("period_to", "-period_from", "pk")

    def newest(self, slugs: Iterable[str]) -> dict[str, MetricValue]:
        """The newest figure of each of these metrics that has one."""
        rows = self.standing().filter(metric__slug__in=slugs).select_related("metric").in_time()
        return {row.metric.slug: row for row in rows}


class MetricValue(models.Model):
    """One figure for one time. UPDATE and DELETE are refused by the database.

    A correction is a row that names the one it replaces and says why; without a value it takes
    that one back.
    """

    class Exactness(models.TextChoices):
        """How the source puts it."""

        EXACT = "exact", _("Exactly this")
        LEAST = "least", _("At least this")
        ABOUT = "about", _("About this")

    public_id = PublicIdField()
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="values")
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    exactness = models.CharField(max_length=6, choices=Exactness.choices, default=Exactness.EXACT)
    period_from = models.DateField()
    period_to = models.DateField()
    source = models.CharField(max_length=200)
    source_url = models.URLField(blank=True)
    read_on = models.DateField()
    caveat = models.CharField(max_length=300, blank=True)
    demo = models.BooleanField(default=False)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="correction"
    )
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(
        max_length=20, blank=True, help_text="Public id of who entered it; empty: the house."
    )
    at = models.DateTimeField(default=clock.now)

    by_name = ""  # of whoever entered it, where a page has looked it up
    objects = MetricValueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="no_figure_without_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="the_time_of_a_figure_ends_after_it_starts",
                condition=Q(period_to__gte=F("period_from")),
            ),
            models.CheckConstraint(
                name="a_corrected_figure_says_what_it_replaces_and_why",
                condition=Q(replaces=None, why="") | Q(replaces__isnull=False, why__gt=""),
            ),
            models.CheckConstraint(
                name="only_a_correction_may_take_a_figure_back",
                condition=Q(value__isnull=False) | Q(replaces__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """The figure and its time."""
        return f"{self.said}, {self.when}"

    @property
    def said(self) -> str:
        """The number as people read it: “£50,000+”, “About 100”, “12.5 %”."""
        if self.value is None:
            return _t("Taken back")
        shown = telling.plain(self.value)
        if self.metric.measure == Metric.Measure.POUNDS:
            pounds = _t("£%(number)s") % {"number": shown.lstrip("-")}
            shown = f"−{pounds}" if self.value < 0 else pounds
        elif self.metric.measure == Metric.Measure.PER_CENT:
            shown = f"{shown}\u00a0%"
        if self.exactness == self.Exactness.ABOUT:
            return _t("About %(number)s") % {"number": shown}
        if self.exactness == self.Exactness.LEAST:
            return _t("%(number)s+") % {"number": shown}
        return shown

    @property
    def when(self) -> str:
        """Its time, in words."""
        return telling.period(self.period_from, self.period_to)

    @property
    def year(self) -> int:
        """The year in which its time ends."""
        return self.period_to.year

    @property
    def due(self) -> dt.date | None:
        """The day from which a newer figure should be there; None where it never grows old."""
        months = self.metric.good_for
        return telling.months_after(self.period_to, months) if months else None

    def is_old(self, today: dt.date) -> bool:
        """Whether a newer figure is due; what is not counted any more never grows old."""
        return not self.metric.retired and self.due is not None and self.due < today
