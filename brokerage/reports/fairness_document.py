"""Fairness told as a document: with small numbers hidden for the public, whole for brokers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.reports.document import Cell, Document, Section, Table
from brokerage.reports.fairness import FEW, Fairness, Row, Share, gather
from brokerage.reports.periods import Period
from common import clock, plots

DRAWN = 6  # rows in a plot; the table has them all


def report(period: Period, *, whole: bool) -> Document:
    """The document; ``whole`` shows small numbers too."""
    return tell(gather(period), period, whole=whole)


def tell(found: Fairness, period: Period, *, whole: bool) -> Document:
    """The same of what was gathered."""
    teller = _Teller(whole=whole)
    sections = [
        Section("shares", _("In short"), tables=[teller.shares(found)]),
        Section(
            "size",
            _("By size of organisation"),
            [_("Size is the yearly income that a group told us.")],
            [teller.table(found.by_size, _("Needs by size"), _("Size"), name="size")],
        ),
        Section(
            "wait",
            _("How long groups wait"),
            [_("Half of them waited longer than these days, and half less long.")],
            [teller.waits([*found.by_size, found.whole])],
        ),
        Section(
            "ward",
            _("By ward"),
            [_("A need that names two wards stands in both rows.")],
            [teller.table(found.by_ward, _("Needs by ward"), _("Ward"), name="ward")],
        ),
        Section(
            "community",
            _("By community"),
            [_("A need that names two communities stands in both rows.")],
            [
                teller.table(
                    found.by_community, _("Needs by community"), _("Community"), name="community"
                )
            ],
        ),
    ]
    return Document(
        title=_("Is it fair?"),
        period=period.label,
        made_on=clock.today(),
        summary="",
        sections=sections if found.whole.asked else [],
        about=_about(whole=whole),
    )


def _about(*, whole: bool) -> Section:
    words = [
        _("We count needs of community organisations that opened in the year."),
        _("Agreed: both sides said yes to at least one offer. Confirmed: one has arrived whole."),
    ]
    if not whole:
        words.append(
            _("Numbers from 1 to %(most)d are told as “fewer than %(few)d”, to name nobody.")
            % {"most": FEW - 1, "few": FEW}
        )
    return Section("about", _("About the figures"), words)


class _Teller:
    """Tells numbers, and hides the small ones unless all may be seen."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole

    def hidden(self, number: int) -> bool:
        """Whether it is too small to be told."""
        return not self.whole and 0 < number < FEW

    def count(self, number: int) -> Cell:
        """The number, or that it is small."""
        return _("fewer than %(few)d") % {"few": FEW} if self.hidden(number) else number

    def days(self, days: float | None, rests_on: int) -> Cell:
        """A median in days; a dash where there is none, and hidden where it rests on few."""
        if days is None:
            return "–"
        return _("too few to say") if self.hidden(rests_on) else round(days)

    def table(self, rows: list[Row], caption: str, title: str, *, name: str) -> Table:
        """Asked, agreed, confirmed and waiting."""
        columns = (title, _("Asked"), _("Agreed"), _("Confirmed"), _("Still waiting"))
        cells: list[tuple[Cell, ...]] = [
            (
                row.name,
                *(self.count(n) for n in (row.asked, row.agreed, row.confirmed, row.waiting)),
            )
            for row in rows
        ]
        return Table(caption, columns, cells, _("Counts of needs."), self.plot(rows, caption, name))

    def plot(self, rows: list[Row], caption: str, name: str) -> str:
        """Bars on one scale, for the rows in which most asked; none for what is hidden."""
        seen = [row for row in rows if not self.hidden(row.asked)]
        often = sorted(seen, key=lambda row: -row.asked)[:DRAWN]
        whole = float(max((row.asked for row in often), default=0))
        return _drawn(
            [
                plots.Group(
                    row.name,
                    (
                        self._bar(_("Asked"), row.asked, "promised"),
                        self._bar(_("Agreed"), row.agreed, "delivered"),
                        self._bar(_("Confirmed"), row.confirmed, "confirmed"),
                    ),
                    whole,
                )
                for row in seen
                if row in often
            ],
            name,
            caption,
        )

    def _bar(self, label: str, number: int, look: str) -> plots.Bar:
        if self.hidden(number):
            return plots.Bar(label, 0, f"< {FEW}", look)
        return plots.Bar(label, float(number), str(number), look)

    def waits(self, rows: list[Row]) -> Table:
        """Median days, for those that came to an agreement and for those that still wait."""
        columns = (
            _("Size"),
            _("Days until both said yes"),
            _("Still waiting"),
            _("Days waited so far"),
        )
        cells: list[tuple[Cell, ...]] = [
            (
                row.name,
                self.days(row.days_to_agreed, row.agreed),
                self.count(row.waiting),
                self.days(row.days_waiting, row.waiting),
            )
            for row in rows
        ]
        return Table(_("Median days"), columns, cells, plot=self._waits_plot(rows))

    def _waits_plot(self, rows: list[Row]) -> str:
        known = [
            (row, _shown_days(self.days(row.days_to_agreed, row.agreed)),
             _shown_days(self.days(row.days_waiting, row.waiting)))
            for row in rows
        ]  # fmt: skip
        seen = [one for one in known if one[1] or one[2]]
        whole = float(max((max(one[1], one[2]) for one in seen), default=0))
        groups = [
            plots.Group(
                row.name,
                tuple(
                    plots.Bar(label, float(days), str(days) if days else "–", look)
                    for label, days, look in (
                        (_("To a yes"), agreed, "confirmed"),
                        (_("Waiting"), waiting, "promised"),
                    )
                ),
                whole,
            )
            for row, agreed, waiting in seen
        ]
        return _drawn(groups, "wait", _("Median days to a yes, and of those who wait"))

    def shares(self, found: Fairness) -> Table:
        """First-timers, and small groups."""
        rows: list[tuple[Cell, ...]] = [
            (share.name, self.part(share), self.count(share.whole), self.percent(share))
            for share in (found.first_timers, found.small)
        ]
        columns = (_("Who"), _("How many"), _("Of"), _("Share"))
        return Table(_("Two shares to watch"), columns, rows)

    def part(self, share: Share) -> Cell:
        """The part, unless it or the rest is small: either would tell the other."""
        return _("too few to say") if self._tells_few(share) else share.part

    def percent(self, share: Share) -> Cell:
        """The share, unless it rests on few on either side."""
        if share.percent is None:
            return "–"
        return _("too few to say") if self._tells_few(share) else f"{share.percent} %"

    def _tells_few(self, share: Share) -> bool:
        numbers = (share.part, share.whole, share.whole - share.part)
        return any(self.hidden(number) for number in numbers)


def _shown_days(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _drawn(groups: list[plots.Group], name: str, title: str) -> str:
    """A plot of at least two groups: one alone compares nothing."""
    if len(groups) < 2:
        return ""
    about = "; ".join(
        f"{group.name}: " + ", ".join(f"{bar.label} {bar.said}" for bar in group.bars)
        for group in groups
    )
    return plots.lengths(groups, plots.Words(f"{name}-plot", title, about))
