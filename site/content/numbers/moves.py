"""Say what is counted, enter a figure, correct one, take one back."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from content.numbers.models import Metric, MetricValue
from journal.entries import record
from people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a metric says of itself."""

    name: str
    counts: str
    unit: str
    definition: str
    measure: str = Metric.Measure.NUMBER
    good_for: int | None = 12
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure as its source gives it."""

    value: Decimal
    period_from: dt.date
    period_to: dt.date
    source: str
    read_on: dt.date
    exactness: str = MetricValue.Exactness.EXACT
    source_url: str = ""
    caveat: str = ""
    demo: bool = False


@transaction.atomic
def define(meaning: Meaning, *, by: Person | None, slug: str = "") -> Metric:
    """A new thing to count. Its short name is made of its name, and stays."""
    slug = slug or slugify(meaning.name)[:80]
    if not slug or Metric.objects.filter(slug=slug).exists():
        raise Refusal(
            _("There is one of that name already. Give it another name."),
            field="name",
            code="name_taken",
        )
    metric = Metric.objects.create(slug=slug, **asdict(meaning))
    record(by, "metric.defined", metric)
    return metric


@transaction.atomic
def reword(metric: Metric, meaning: Meaning, *, by: Person) -> Metric:
    """Say it better. Unit, kind of number and definition are fixed by the first figure."""
    metric = Metric.objects.hold(metric.pk)
    said = asdict(meaning)
    changed = [name for name, value in said.items() if getattr(metric, name) != value]
    fixed = [name for name in ("unit", "definition", "measure") if name in changed]
    if fixed and metric.values.exists():
        raise Refusal(
            _("It has figures already, so this stays. Make a new one for another way to count."),
            field=fixed[0],
            code="meaning_is_fixed",
        )
    for name in changed:
        setattr(metric, name, said[name])
    metric.save(update_fields=changed)
    record(by, "metric.reworded", metric, fields=changed)
    return metric


@transaction.atomic
def enter(metric: Metric, told: Told, *, by: Person | None) -> MetricValue:
    """A figure for a time that has none yet."""
    metric = Metric.objects.hold(metric.pk)
    _refuse(metric, told)
    return _written(metric, by, "metric.entered", **asdict(told))


@transaction.atomic
def correct(old: MetricValue, told: Told, *, why: str, by: Person | None) -> MetricValue:
    """Another figure takes its place; both stay to be read."""
    metric = Metric.objects.hold(old.metric_id)
    _may_replace(old, why)
    _refuse(metric, told, but=old)
    return _written(metric, by, "metric.corrected", replaces=old, why=why.strip(), **asdict(told))


@transaction.atomic
def take_back(old: MetricValue, *, why: str, by: Person | None) -> MetricValue:
    """It was wrong, and there is no right one: it is shown nowhere, but stays to be read."""
    metric = Metric.objects.hold(old.metric_id)
    _may_replace(old, why)
    same = ("period_from", "period_to", "source", "source_url", "read_on", "demo")
    kept = {name: getattr(old, name) for name in same}
    return _written(metric, by, "metric.taken_back", replaces=old, why=why.strip(), **kept)


def _written(metric: Metric, by: Person | None, verb: str, **fields: object) -> MetricValue:
    made = MetricValue.objects.create(metric=metric, by=by.public_id if by else "", **fields)
    record(by, verb, made)
    return made


def _may_replace(old: MetricValue, why: str) -> None:
    if not why.strip():
        raise Refusal(_("Say why."), field="why", code="no_why")
    if old.value is None or MetricValue.objects.filter(replaces=old).exists():
        raise Refusal(_("Somebody has corrected this one. Look at the newest."), code="corrected")


def _refuse(metric: Metric, told: Told, *, but: MetricValue | None = None) -> None:
    """Raise Refusal for a figure that cannot stand."""
    if not told.source.strip():
        raise Refusal(_("Say where the figure comes from."), field="source", code="no_source")
    if told.period_to < told.period_from:
        raise Refusal(_("It ends before it starts."), field="period_to", code="backwards")
    if told.period_to > clock.today():
        raise Refusal(_("This time is not over yet."), field="period_to", code="not_over")
    if told.read_on > clock.today():
        raise Refusal(_("This day is still to come."), field="read_on", code="not_read_yet")
    there = metric.values.standing().filter(period_from=told.period_from, period_to=told.period_to)
    if there.exclude(pk=but.pk if but else None).exists():
        raise Refusal(
            _("There is a figure for this time already. Correct that one."),
            field="period_to",
            code="there_is_one",
        )
