"""One organisation's year: what it gave, what it received, who confirmed it, and what changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from django.db.models import Max, Min, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.models import Delivery, Introduction, Outcome
from brokerage.models.delivery import DeliveryQuerySet
from brokerage.models.outcome import OutcomeQuerySet
from brokerage.reports import telling
from brokerage.reports.counting import Counted, count
from brokerage.reports.document import Cell, Document, Quote, Section, Table
from brokerage.reports.periods import Period, choices
from common import clock
from people.models import Organisation


def years(organisation: Organisation) -> list[Period]:
    """The years it may ask for. One query."""
    first = Delivery.objects.of_organisation(organisation).aggregate(first=Min("day"))["first"]
    return choices(first, clock.today())


def report(organisation: Organisation, period: Period) -> Document:
    """The whole report. A company's giving stands first; a community's receiving does."""
    gave = _half(organisation, period, gave=True)
    got = _half(organisation, period, gave=False)
    halves = [got, gave] if organisation.is_community else [gave, got]
    return Document(
        title=_("What came of it: %(name)s") % {"name": organisation.name},
        period=period.label,
        made_on=clock.today(),
        summary=" ".join(said for said, _sections in halves if said),
        sections=[section for _said, sections in halves for section in sections],
        about=telling.about(),
    )


Half = tuple[str, list[Section]]


def _half(organisation: Organisation, period: Period, *, gave: bool) -> Half:
    ledger = Delivery.objects
    entries = ledger.given_by(organisation) if gave else ledger.received_by(organisation)
    counted = count(entries, period)
    if counted.empty:
        return "", []
    meetings = _meetings(entries, period, gave=gave)
    outcomes = Outcome.objects.standing().filter(day__gte=period.first, day__lte=period.last)
    own = outcomes.given_by(organisation) if gave else outcomes.received_by(organisation)
    key = "gave" if gave else "got"
    sections = [
        _figures(organisation, counted, gave=gave),
        meetings[0],
        telling.places(counted, f"{key}-where"),
        telling.given(counted.given, f"{key}-given"),
        telling.received(counted.received, f"{key}-received"),
        changed(own, f"{key}-changed", mine=not gave),
        telling.revisions(counted.revisions, f"{key}-revisions"),
    ]
    summary = _summary(organisation, period, counted, others=meetings[1], gave=gave)
    return summary, [one for one in sections if one]


def _figures(organisation: Organisation, counted: Counted, *, gave: bool) -> Section:
    key = "gave" if gave else "got"
    title = _("What %(name)s gave") if gave else _("What %(name)s received")
    words = [
        ngettext(
            "Those who received it say that it helped %(n)d person.",
            "Those who received it say that it helped %(n)d people.",
            counted.people_helped,
        )
        % {"n": counted.people_helped}
    ]
    return Section(
        key,
        title % {"name": organisation.name},
        words if counted.people_helped > 0 else [],
        [telling.by_kind_table(counted.by_kind, name=f"{key}-plot")],
    )


def _summary(
    organisation: Organisation, period: Period, counted: Counted, *, others: int, gave: bool
) -> str:
    """One sentence to be quoted: only what was confirmed, and by how many."""
    what = telling.listed(counted.by_kind)
    if not what:
        return (
            _("%(name)s made promises in %(year)s; nothing is confirmed yet.")
            if gave
            else _("%(name)s was promised help in %(year)s; nothing is confirmed yet.")
        ) % {"name": organisation.name, "year": period.label}
    if gave:
        words = ngettext(
            "In %(year)s, %(name)s gave %(what)s, as confirmed by the organisation that got it.",
            "In %(year)s, %(name)s gave %(what)s, as confirmed by the %(n)d that got it.",
            others,
        )
    else:
        words = ngettext(
            "In %(year)s, %(name)s received %(what)s from %(n)d organisation.",
            "In %(year)s, %(name)s received %(what)s from %(n)d organisations.",
            others,
        )
    return words % {"year": period.label, "name": organisation.name, "what": what, "n": others}


def _meetings(entries: DeliveryQuerySet, period: Period, *, gave: bool) -> tuple[Section, int]:
    """The introductions behind the figures, and with how many others something was confirmed.

    The other organisation is named, never its people. Two queries.
    """
    stands = Q(entry=Delivery.Entry.CONFIRMED, reverses=None, reversed_by=None)
    sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    days: dict[int, dt.date] = {}
    booked = entries.in_book(period.first, period.last).order_by()
    for row in booked.values("introduction_id", "entry").annotate(
        total=Sum("quantity"), last=Max("day", filter=stands)
    ):
        sums[row["introduction_id"]][row["entry"]] = row["total"]
        if row["last"]:
            days[row["introduction_id"]] = row["last"]
    found = list(
        Introduction.objects.whole().filter(pk__in=booked.values("introduction")).order_by("pk")
    )
    others = {
        _other(one, gave=gave).pk for one in found if sums[one.pk][Delivery.Entry.CONFIRMED] > 0
    }
    rows = [_row(one, sums[one.pk], days.get(one.pk), gave=gave) for one in found]
    columns = (
        _("What"),
        _("For whom") if gave else _("From whom"),
        _("Counted in"),
        *(_("Promised"), _("Delivered"), _("Confirmed")),
        _("Confirmed by"),
        _("On"),
    )
    table = Table(_("Every introduction of the year"), columns, rows, sheet=_("Introductions"))
    key = "gave-introductions" if gave else "got-introductions"
    return Section(key, _("One by one"), tables=[table]), len(others)


def _row(
    one: Introduction, sums: dict[str, Decimal], day: dt.date | None, *, gave: bool
) -> tuple[Cell, ...]:
    promised, delivered, confirmed = (sums[entry] for entry in Delivery.Entry.values)
    arrived = confirmed > 0
    return (
        one.need.shown_title if gave else one.need.title,
        _other(one, gave=gave).name,
        telling.unit_name(one.need.unit),
        promised,
        delivered,
        confirmed,
        one.need.organisation.name if arrived else _("Nobody yet"),
        day if day and arrived else "–",
    )


def _other(one: Introduction, *, gave: bool) -> Organisation:
    return one.need.organisation if gave else one.offer.organisation


def changed(outcomes: OutcomeQuerySet, key: str, *, mine: bool = False) -> Section:
    """What changed for people. Words only with permission, unless they are the reader's own."""
    found = list(outcomes.select_related("by_organisation", "introduction__need"))
    open_ones = [one for one in found if one.may_quote or mine]
    rows: list[tuple[Cell, ...]] = [
        (one.counts, one.number, one.get_known_display(), one.day, one.by_organisation.name)
        for one in open_ones
        if one.number is not None
    ]
    columns = (_("What it counts"), _("Number"), _("How known"), _("When"), _("Who says so"))
    words = []
    if not found:
        words.append(_("Nobody has told us yet what changed. We ask six weeks later, and once."))
    hidden = len(found) - len(open_ones)
    if hidden:
        words.append(
            ngettext(
                "%(n)d organisation told the brokers what changed, and not to pass it on.",
                "%(n)d told the brokers what changed, and not to pass it on.",
                hidden,
            )
            % {"n": hidden}
        )
    return Section(
        key,
        _("Changed: what is different for people"),
        words,
        [Table(_("Numbers they gave"), columns, rows, sheet=_("What changed"))] if rows else [],
        [Quote(one.words, one.by_organisation.name) for one in open_ones],
    )
