"""The sections that every report shares: what the figures say, and what the words mean."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.reports.counting import Counted, Estimate, Group
from brokerage.reports.document import Cell, Pounds, Section, Table, pounds, said
from brokerage.states import Unit
from brokerage.sums import Sums
from brokerage.wording import amount
from brokerage.worth import Worth
from common import plots

DRAWN = 5  # kinds of help in a plot; the table has them all


def unit_name(unit: str) -> str:
    """The unit in words: hours, pounds."""
    return str(Unit(unit).label)


def by_kind_table(sums: list[Sums], *, name: str, plot: bool = True) -> Table:
    """Promised, delivered and confirmed for each kind of help."""
    return Table(
        caption=_("Kinds of help in the year"),
        columns=(
            _("Kind of help"),
            _("Counted in"),
            _("Promised"),
            _("Delivered"),
            _("Confirmed"),
        ),
        rows=[
            (one.kind or "–", unit_name(one.unit), one.promised, one.delivered, one.confirmed)
            for one in sums
        ],
        note=_("Each row counts in its own unit. We never add different things together."),
        sheet=_("Kinds of help"),
        plot=three_lengths(sums, name=name) if plot else "",
    )


def three_lengths(sums: list[Sums], *, name: str) -> str:
    """The three lengths of each promise, those promised most often first."""
    groups = [
        plots.Group(
            name=f"{one.kind or '–'} ({unit_name(one.unit)})",
            bars=(
                plots.Bar(_("Promised"), float(one.promised), one.promised_said, "promised"),
                plots.Bar(_("Delivered"), float(one.delivered), one.delivered_said, "delivered"),
                plots.Bar(_("Confirmed"), float(one.confirmed), one.confirmed_said, "confirmed"),
            ),
        )
        for one in sums[:DRAWN]
    ]
    about = "; ".join(
        _("%(kind)s: %(promised)s promised, %(delivered)s delivered, %(confirmed)s confirmed")
        % {
            "kind": group.name,
            "promised": group.bars[0].said,
            "delivered": group.bars[1].said,
            "confirmed": group.bars[2].said,
        }
        for group in groups
    )
    title = _("Promised, delivered and confirmed, by kind of help")
    return plots.lengths(groups, plots.Words(name, title, about))


def grouped_table(groups: list[Group], *, caption: str, title: str, note: str) -> Table:
    """The same three sums for each ward or community."""
    rows: list[tuple[Cell, ...]] = [
        (
            group.name,
            one.kind or "–",
            unit_name(one.unit),
            one.promised,
            one.delivered,
            one.confirmed,
        )
        for group in groups
        for one in group.sums
    ]
    columns = (
        *(title, _("Kind of help"), _("Counted in")),
        *(_("Promised"), _("Delivered"), _("Confirmed")),
    )
    return Table(caption=caption, columns=columns, rows=rows, note=note, sheet=title)


def places(counted: Counted, key: str) -> Section:
    """By ward and by community."""
    tables = [
        grouped_table(
            counted.by_ward,
            caption=_("Kinds of help by ward"),
            title=_("Ward"),
            note=_("Where those who asked for it work. Several wards stand in a row of their own."),
        ),
        grouped_table(
            counted.by_community,
            caption=_("Kinds of help by community"),
            title=_("Community"),
            note=_("Whom it was asked for. Several communities stand in a row of their own."),
        ),
    ]
    return Section(key, _("For whom, and where"), tables=[one for one in tables if one.rows])


def given(worth: Worth, key: str) -> Section:
    """Value by rates, with rate, source and dates; what has no rate is said."""
    words = []
    tables = []
    if worth.by_rate:
        words.append(
            _("What was confirmed would have cost about %(pounds)s to pay for.")
            % {"pounds": pounds(worth.pounds)}
        )
        tables.append(
            Table(
                caption=_("Given, by rate"),
                columns=(_("Rate"), _("Quantity"), _("For one"), _("Value"), _("Source")),
                rows=[
                    (
                        one.rate.name,
                        amount(one.quantity, one.rate.unit),
                        Pounds(one.rate.pounds),
                        Pounds(one.pounds),
                        _source(one.rate.source, one.rate.licence),
                    )
                    for one in worth.by_rate
                ],
                note=_("At the rate of the day on which it was given."),
                sheet=_("Value by rate"),
            )
        )
    if worth.without:
        told = ", ".join(f"{amount(w.quantity, w.unit)} ({w.kind_name})" for w in worth.without)
        words.append(_("Not valued, for want of a free rate: %(what)s.") % {"what": told})
    if not words:
        words.append(_("Nothing was confirmed, so there is nothing to value."))
    return Section(key, _("Given: what it would have cost"), words, tables)


def _source(source: str, licence: str) -> str:
    return f"{source}. {licence}"


def received(estimate: Estimate, key: str) -> Section:
    """The receivers' own estimate."""
    if not estimate.said:
        words = [_("No receiver has put a value on it.")]
    else:
        told = ngettext(
            "%(n)d of %(all)d confirmations says what it was worth: %(pounds)s.",
            "%(n)d of %(all)d confirmations say what it was worth: %(pounds)s.",
            estimate.said,
        ) % {"n": estimate.said, "all": estimate.confirmations, "pounds": pounds(estimate.pounds)}
        words = [told, _("This is the receivers’ own guess. It is never added to other figures.")]
    return Section(key, _("Received: what it was worth to them"), words)


def revisions(sums: list[Sums], key: str) -> Section | None:
    """What was told only after the year had ended; None where nothing was."""
    if not sums:
        return None
    table = by_kind_table(sums, name=f"{key}-plot", plot=False)
    words = [
        _("These were told to us after the year had ended. The figures above hold them already."),
        _("A minus means that something was taken back."),
    ]
    return Section(key, _("Changed after the year ended"), words, [table])


def listed(sums: Iterable[Sums], most: int = 3) -> str:
    """What was confirmed, in words: 12 devices (Laptops) and 6 sessions (Skills)."""
    told = [
        f"{amount(one.confirmed, one.unit)} ({one.kind})" if one.kind else said(one.confirmed)
        for one in sums
        if one.confirmed > Decimal(0)
    ]
    shown, rest = told[:most], len(told) - most
    if rest > 0:
        shown.append(
            ngettext("%(n)d other kind of help", "%(n)d other kinds of help", rest) % {"n": rest}
        )
    if len(shown) < 2:
        return "".join(shown)
    return _("%(some)s and %(last)s") % {"some": ", ".join(shown[:-1]), "last": shown[-1]}


def about() -> Section:
    """Where the figures come from, and what the words mean."""
    rows: list[tuple[Cell, ...]] = [
        (_("Promised"), _("Both sides said yes. It counts even if it later fell through.")),
        (_("Delivered"), _("Those who gave it say that they did.")),
        (_("Confirmed"), _("Those who received it say how much arrived. Nobody else can.")),
        (_("Given"), _("What was confirmed, times a dated rate: what it would have cost.")),
        (_("Received"), _("What the receivers say it was worth to them, in pounds.")),
        (_("Changed"), _("What those who received it say is different for people.")),
        (
            _("The year"),
            _("Each entry counts on its own day. A correction counts where the mistake was."),
        ),
        (_("People"), _("As the receivers say. Somebody helped twice counts twice.")),
    ]
    words = [
        _("All figures are counted from the ledger of this site when the report is made."),
        _("Given, received and changed answer three questions. They are never added together."),
    ]
    table = Table(_("What the words mean"), (_("Word"), _("What it means")), rows)
    return Section("about", _("About the figures"), words, [table])
