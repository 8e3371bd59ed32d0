"""What waits for somebody this morning, rule by rule, each with its age, owner and next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brokerage.admin import pages, telling
from brokerage.admin.asking import Asked
from brokerage.models import Delivery, GoodOffer, Message, Note, Task
from brokerage.rules import RULES, Rule, Sort
from common import clock
from people.models import Person

SOON_AFTER = dt.timedelta(days=3)
AT_ONCE = 1000
SORTS = {
    Sort.NEW: gettext_lazy("New: check and open"),
    Sort.WAITING: gettext_lazy("Waiting for somebody"),
    Sort.AT_RISK: gettext_lazy("At risk"),
    Sort.STALE: gettext_lazy("Stale: find a match"),
    Sort.QUIET: gettext_lazy("Quiet: keep in touch"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits; ``since`` is None where it was ever so."""

    rule: Rule
    record_id: str
    told: telling.Told
    since: dt.datetime | dt.date | None
    task: Task | None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.rule.key}:{self.record_id}"

    @property
    def days(self) -> int | None:
        """Whole days it has waited; None for ever."""
        if self.since is None:
            return None
        day = self.since
        if isinstance(day, dt.datetime):
            day = day.astimezone(clock.LONDON).date()
        return max(0, (clock.today() - day).days)

    @property
    def age(self) -> str:
        """How long it has waited, in words."""
        if self.days is None:
            return _("so far always")
        if self.days == 0:
            return _("today")
        return ngettext("%(n)d day", "%(n)d days", self.days) % {"n": self.days}

    @property
    def tone(self) -> str:
        """late, soon or fresh."""
        if self.days is None:
            return "soon"
        late = self.days > self.rule.late_after.days
        return "late" if late else "soon" if self.days > SOON_AFTER.days else "fresh"

    @property
    def owner(self) -> str:
        """Who looks after it; empty for nobody."""
        return str(self.task.owner) if self.task and self.task.owner else ""

    @property
    def asleep_until(self) -> dt.date | None:
        """The day it was put off to, where that is still to come."""
        until = self.task.snoozed_until if self.task else None
        return until if until and until > clock.today() else None


@dataclass(frozen=True, slots=True)
class Pile:
    """What one rule holds: all counted, the oldest shown."""

    rule: Rule
    count: int
    items: list[Item]

    @property
    def oldest(self) -> Item | None:
        """What has waited longest."""
        return self.items[0] if self.items else None


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one sort, and how much they hold together."""

    key: str
    title: str
    piles: list[Pile]

    @property
    def count(self) -> int:
        """How many things wait."""
        return sum(pile.count for pile in self.piles)

    @property
    def oldest(self) -> Item | None:
        """What has waited longest of all that has an age."""
        firsts = [p.oldest for p in self.piles if p.oldest and p.oldest.days is not None]
        return max(firsts, key=lambda item: item.days or 0, default=None)


def piles(asked: Asked, upto: slice) -> list[Pile]:
    """Everything that was asked for; at most two queries for each rule and one more.

    ``upto`` says which of each rule's things are shown, longest first.
    """
    rules = [rule for rule in RULES if asked.rule in {"", rule.key}]
    found = [(rule, *_counted(asked.narrowed(rule), upto)) for rule in rules]
    tasks = _tasks(rule.key_of(one) for rule, _count, records in found for one in records)
    return [
        Pile(rule, count, [_item(rule, one, tasks) for one in records])
        for rule, count, records in found
    ]


def chosen(keys: Iterable[str]) -> dict[str, Item]:
    """What was ticked, by key, without what is settled by now: a query for each rule, and one."""
    wanted: dict[str, list[str]] = {}
    for key in keys:
        name, _colon, record_id = key.partition(":")
        wanted.setdefault(name, []).append(record_id)
    found: list[tuple[Rule, Any]] = [
        (rule, record)
        for rule in RULES
        if rule.key in wanted
        for record in rule.cause().filter(**{f"{rule.record}__in": wanted[rule.key]})
    ]
    tasks = _tasks(rule.key_of(one) for rule, one in found)
    items = [_item(rule, one, tasks) for rule, one in found]
    return {item.key: item for item in items}


def _counted(records: QuerySet[Any], upto: slice) -> tuple[int, list[Any]]:
    """How many there are, and some of them whole: the cause is searched for once, by key."""
    keys = list(records.values_list("pk", flat=True))
    return len(keys), pages.of_keys(records, keys[upto])


def _tasks(ids: Iterable[str]) -> dict[tuple[str, str], Task]:
    wanted, tasks = set(ids), Task.objects.open().select_related("owner")
    if len(wanted) <= AT_ONCE:  # a file of the whole queue would ask with too many words
        tasks = tasks.filter(record_id__in=wanted)
    return {(task.rule, task.record_id): task for task in tasks}


def _item(rule: Rule, record: Any, tasks: dict[tuple[str, str], Task]) -> Item:
    key = rule.key_of(record)
    told = telling.tell(rule, record)
    return Item(rule, key, told, record.waits_since, tasks.get((rule.key, key)))


def grouped(waiting: Iterable[Pile]) -> list[Group]:
    """By what there is to do; every sort, also the empty ones."""
    whole = list(waiting)
    return [
        Group(sort.value, str(title), [pile for pile in whole if pile.rule.sort == sort])
        for sort, title in SORTS.items()
    ]


def item_of(rule: Rule, record_id: str) -> Item | None:
    """One thing that waits, asleep or not; None where its cause is gone."""
    record = rule.of(record_id).first()
    return _item(rule, record, _tasks([record_id])) if record is not None else None


def about(record: Model) -> list[Item]:
    """Everything that waits about one record, asleep or not: a query for each rule it falls under.

    Under an introduction come its deliveries too, and under each the calls that were noted there.
    """
    found = [(rule, one) for rule in RULES for one in _under(rule, record)]
    tasks = _tasks(rule.key_of(one) for rule, one in found)
    return [_item(rule, one, tasks) for rule, one in found]


def _under(rule: Rule, record: Model) -> QuerySet[Any] | list[Any]:
    name = record._meta.model_name or ""
    if rule.model is type(record):
        return rule.of(rule.key_of(record))
    if rule.model is Note or (rule.model in {Delivery, Message} and name == "introduction"):
        return rule.cause().filter(**{name: record})
    if rule.model is GoodOffer and name in {"need", "offer"}:
        return rule.cause().filter(**{name: record})
    return []


def owned_by(person: Person) -> int:
    """How many tasks somebody looks after."""
    return Task.objects.open().owned_by(person).count()


def in_all(waiting: Iterable[Pile]) -> int:
    """How many things wait."""
    return sum(pile.count for pile in waiting)
