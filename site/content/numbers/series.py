"""Figures in their time: each metric by itself, and all of them year beside year. Two queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common import plots, sheets
from content.numbers.models import Metric, MetricValue

MOST_YEARS = 5  # beside each other in a table, the newest first
MOST_BARS = 6  # in a plot: more do not fit on a phone


@dataclass(slots=True)
class Series:
    """One metric with its standing figures, the oldest first, and what was mended."""

    metric: Metric
    values: list[MetricValue] = field(default_factory=list)
    mended: list[MetricValue] = field(default_factory=list)

    @property
    def newest(self) -> MetricValue | None:
        """The one that ends last."""
        return self.values[-1] if self.values else None

    def of_year(self, year: int) -> MetricValue | None:
        """The one that stands for a year: it ends in it last, and of those covers the longest."""
        return next((one for one in reversed(self.values) if one.year == year), None)

    @property
    def latest_first(self) -> list[MetricValue]:
        """For the table."""
        return self.values[::-1]

    @property
    def has_demo(self) -> bool:
        """Whether any figure is made up."""
        return any(one.demo for one in self.values)

    @property
    def plot(self) -> str:
        """Standing bars, one a year; empty for fewer than two, which show nothing."""
        years = sorted({one.year for one in self.values})[-MOST_BARS:]
        shown = [one for year in years if (one := self.of_year(year)) and one.value is not None]
        if len(shown) < 2 or any((one.value or 0) < 0 for one in shown):
            return ""
        groups = [plots.Group(str(one.year), (self._bar(one),)) for one in shown]
        told = "; ".join(f"{one.when}: {one.said}" for one in shown)
        return plots.columns(
            groups, plots.Words(f"plot-{self.metric.slug}", self.metric.name, f"{told}.")
        )

    def _bar(self, one: MetricValue) -> plots.Bar:
        """Woven; a made-up one is an outline, so that nobody takes it for a fact."""
        look = "promised" if one.demo else "confirmed"
        return plots.Bar(self.metric.unit, float(one.value or 0), one.said, look)


@dataclass(frozen=True, slots=True)
class Row:
    """One metric across the years; None where nobody counted."""

    metric: Metric
    cells: list[MetricValue | None]


@dataclass(frozen=True, slots=True)
class Years:
    """All metrics, year beside year by the same definitions."""

    years: list[int]
    rows: list[Row]


def gather(metrics: Iterable[Metric]) -> list[Series]:
    """A series for each, in the order given."""
    found = {metric.pk: Series(metric) for metric in metrics}
    rows = MetricValue.objects.filter(metric__in=found).select_related("correction", "replaces")
    for row in rows.in_time():
        series = found[row.metric_id]
        row.metric = series.metric
        if row.replaces:
            row.replaces.metric = series.metric
            series.mended.append(row)
        if row.value is not None and not hasattr(row, "correction"):
            series.values.append(row)
    return list(found.values())


def years_of(all_series: list[Series]) -> list[int]:
    """Every year that has a figure, the newest first."""
    return sorted({one.year for each in all_series for one in each.values}, reverse=True)


def side_by_side(all_series: list[Series], *, until: int) -> Years:
    """The years up to that one, at most five; only metrics that were counted in one of them."""
    years = [year for year in years_of(all_series) if year <= until][:MOST_YEARS]
    rows = [Row(one.metric, [one.of_year(year) for year in years]) for one in all_series]
    return Years(years, [row for row in rows if any(row.cells)])


def asked_year(typed: str, years: list[int]) -> int | None:
    """The year in the address; the newest for none and for rubbish; None where there is none."""
    wanted = {str(year): year for year in years}.get(typed)
    return wanted or (years[0] if years else None)


HEAD = (
    "metric", "name", "counts", "unit", "kind", "definition", "from", "to", "value", "exactness",
    "source", "source_address", "read_on", "caveat", "made_up", "standing", "number", "replaces",
    "why", "entered",
)  # fmt: skip


def rows() -> Iterable[list[sheets.Value]]:
    """Every figure ever entered, for the file; corrected ones too."""
    every = MetricValue.objects.select_related("metric", "correction", "replaces")
    for one in every.order_by("metric__name", "metric_id", "period_to", "pk"):
        metric = one.metric
        stands = one.value is not None and not hasattr(one, "correction")
        yield [
            metric.slug, metric.name, metric.counts, metric.unit, metric.measure,
            metric.definition, one.period_from, one.period_to,
            None if one.value is None else _bare(one.value), one.exactness,
            one.source, one.source_url, one.read_on, one.caveat, _yes(one.demo), _yes(stands),
            one.public_id, one.replaces.public_id if one.replaces else "", one.why, one.at,
        ]  # fmt: skip


def _bare(value: Decimal) -> Decimal:
    """Without the noughts of the column, and never as 6E+2."""
    return Decimal(f"{value.normalize():f}")


def _yes(true: bool) -> str:
    return _("yes") if true else _("no")
