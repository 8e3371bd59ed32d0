"""The whole programme, year by year and in one year, with the same definitions throughout."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, Min, When
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.models import Delivery, Outcome
from brokerage.reports import telling
from brokerage.reports.counting import Counted, count
from brokerage.reports.document import Cell, Document, Section, Table
from brokerage.reports.organisation import changed
from brokerage.reports.periods import APRIL, Period, calendar, choices, financial
from common import clock, plots

DRAWN_YEARS = 5
# Forum Central, social value update, May 2024: promised and realised by Leeds contract holders.
LESSON = ("£87.6m", "£9.7m")


def years() -> list[Period]:
    """The years that the ledger knows. One query."""
    return choices(Delivery.objects.aggregate(first=Min("day"))["first"], clock.today())


def report(period: Period, *, full: bool = False) -> Document:
    """The programme's year; ``full`` adds wards and communities, for those who may see them."""
    counted = count(Delivery.objects.all(), period)
    outcomes = Outcome.objects.standing().filter(day__gte=period.first, day__lte=period.last)
    sections = [
        _figures(counted),
        by_year(financial_years=period.financial),
        telling.places(counted, "where") if full else None,
        telling.given(counted.given, "given"),
        telling.received(counted.received, "received"),
        changed(outcomes, "changed"),
        telling.revisions(counted.revisions, "revisions"),
    ]
    return Document(
        title=_("What came of it"),
        period=period.label,
        made_on=clock.today(),
        summary=_summary(period, counted),
        sections=[one for one in sections if one],
        about=telling.about(),
    )


def _summary(period: Period, counted: Counted) -> str:
    what = telling.listed(counted.by_kind)
    if not what:
        return ""
    return _("In %(year)s, those who received help confirmed %(what)s.") % {
        "year": period.label,
        "what": what,
    }


def _figures(counted: Counted) -> Section:
    if counted.empty:
        words = [_("Nothing was promised, delivered or confirmed in this year.")]
        return Section("figures", _("Promised, delivered, confirmed"), words)
    words = [
        _(
            "Why three figures? In Leeds, firms once promised %(promised)s of social value. "
            "About %(real)s came of it (Forum Central, May 2024)."
        )
        % {"promised": LESSON[0], "real": LESSON[1]}
    ]
    if counted.people_helped > 0:
        words.append(
            ngettext(
                "Those who received it say that it helped %(n)d person.",
                "Those who received it say that it helped %(n)d people.",
                counted.people_helped,
            )
            % {"n": counted.people_helped}
        )
    return Section(
        "figures",
        _("Promised, delivered, confirmed"),
        words,
        [telling.by_kind_table(counted.by_kind, name="kinds")],
    )


def by_year(*, financial_years: bool) -> Section:
    """How many introductions were promised, delivered and confirmed in each year. One query.

    Introductions can be counted across kinds of help; what they hold cannot be added up.
    """
    rows = _introductions_by_year(financial_years=financial_years)
    if not rows:
        return Section("years", _("Year by year"), [_("There is no year to show yet.")])
    table_rows: list[tuple[Cell, ...]] = [(name, *numbers) for name, numbers in rows]
    columns = (_("Year"), _("Promised"), _("Delivered"), _("Confirmed"))
    labels = columns[1:]
    groups = [
        plots.Group(
            name,
            tuple(
                plots.Bar(label, number, str(number), look)
                for label, number, look in zip(labels, numbers, plots.LOOKS, strict=True)
            ),
        )
        for name, numbers in rows[-DRAWN_YEARS:]
    ]
    told = "; ".join(
        _("%(year)s: %(p)s promised, %(d)s delivered, %(c)s confirmed")
        % {"year": group.name, **dict(zip("pdc", (bar.said for bar in group.bars), strict=True))}
        for group in groups
    )
    plot = plots.columns(groups, plots.Words("years-plot", _("Introductions year by year"), told))
    table = Table(
        _("Introductions in each year"),
        columns,
        table_rows,
        _("An introduction counts in each year in which something of it was told."),
        plot,
    )
    return Section("years", _("Year by year"), tables=[table])


def _introductions_by_year(*, financial_years: bool) -> list[tuple[str, tuple[int, int, int]]]:
    begins: Any = ExtractYear("day")
    if financial_years:
        begins = begins - Case(When(day__month__lt=APRIL, then=1), default=0)
    rows = (
        Delivery.objects.standing()
        .order_by()
        .annotate(begins=begins)
        .values_list("begins", "entry")
        .annotate(n=Count("introduction", distinct=True))
    )
    counts = {(year, entry): number for year, entry, number in rows}
    if not counts:
        return []
    found = sorted({year for year, _entry in counts})
    period = financial if financial_years else calendar
    promised, delivered, confirmed = Delivery.Entry.values
    return [
        (
            period(year).key,
            (
                counts.get((year, promised), 0),
                counts.get((year, delivered), 0),
                counts.get((year, confirmed), 0),
            ),
        )
        for year in range(found[0], found[-1] + 1)
    ]
