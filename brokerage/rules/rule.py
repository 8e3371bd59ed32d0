"""What a rule is: a cause that can be asked for, words, and how patient it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import F, Model, Q, QuerySet

from brokerage.models import Task
from brokerage.models.task import ToDoQuerySet
from common import clock

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Sort(StrEnum):
    """What kind of thing it is to do (DOMAIN.md: waiting, stale, at risk, quiet)."""

    NEW = "new"
    WAITING = "waiting"
    AT_RISK = "at_risk"
    STALE = "stale"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``cause`` gives the records it holds for now, each with ``waits_since``.

    ``waits_since`` is a moment, or a day where ``by_day``; None where it was ever so. ``ward``
    and ``kind`` are the lookups from a record to its place and kind of help, empty where it has
    none. ``rest`` is how long the same cause is left in peace once a broker did the task by hand;
    None where only the end of the cause ends it.
    """

    key: str
    sort: Sort
    title: StrOrPromise
    todo: StrOrPromise
    empty: StrOrPromise
    cause: Callable[[], QuerySet[Any]]
    record: str = "public_id"
    ward: str = ""
    kind: str = ""
    late_after: dt.timedelta = dt.timedelta(days=7)
    rest: dt.timedelta | None = None
    by_day: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether a broker may call it done while its cause still stands."""
        return self.rest is not None

    @property
    def model(self) -> type[Model]:
        """What its records are."""
        found: type[Model] = self.cause().model
        return found

    def key_of(self, record: Any) -> str:
        """How the rule names a record."""
        return str(getattr(record, self.record))

    def knows(self, record_id: str) -> bool:
        """Whether there is such a record at all, whether or not its cause stands."""
        return self.model._default_manager.filter(**{self.record: record_id}).exists()

    def of(self, record_id: str) -> QuerySet[Any]:
        """The one record, if its cause stands."""
        return self.cause().filter(**{self.record: record_id})

    def tasks(self) -> ToDoQuerySet:
        """Everything it ever raised."""
        return Task.objects.of_rule(self.key)

    def raisable(self) -> QuerySet[Any]:
        """The records whose cause stands, but for those that were done by hand a while ago."""
        return self._without(self.tasks().resting(self.rest))

    def waiting(self) -> QuerySet[Any]:
        """The records that wait today: neither asleep nor resting. Longest first."""
        hidden = self.tasks().asleep()
        if self.rest is not None:
            hidden = hidden | self.tasks().resting(self.rest)
        return self.in_order(self._without(hidden))

    def asleep(self) -> QuerySet[Any]:
        """The records that were put off until another day. Longest first."""
        within = {f"{self.record}__in": self.tasks().asleep().values("record_id")}
        return self.in_order(self.cause().filter(**within))

    def in_order(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """What has waited longest, or for ever, first."""
        return records.order_by(F("waits_since").asc(nulls_first=True), "pk")

    def waiting_for(self, records: QuerySet[Any], days: int) -> QuerySet[Any]:
        """Those that have waited so many days or more."""
        before: Any = clock.now() - dt.timedelta(days=days)
        if self.by_day:
            before = clock.today() - dt.timedelta(days=days)
        return records.filter(Q(waits_since=None) | Q(waits_since__lte=before))

    def _without(self, tasks: ToDoQuerySet) -> QuerySet[Any]:
        within = {f"{self.record}__in": tasks.values("record_id")}
        return self.cause().exclude(**within)
