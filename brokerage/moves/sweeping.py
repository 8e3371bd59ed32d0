"""Raises a task for each cause that a rule finds, and resolves what has lost its cause.

The queue never waits for this: it reads the causes themselves. The rows give each task its age,
its owner and its place in the figures. Two sweeps at once do no harm: a task is raised once for
each rule and record (a constraint), and closed by a conditional UPDATE.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from brokerage.models import Task
from brokerage.rules import RULES, Rule
from common import clock
from common.records import label

AT_ONCE = 500


def sweep() -> dict[str, int]:
    """Two queries for each rule where nothing changed. Returns counts."""
    newest = Task.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return {
        "resolved": sum(_resolve(rule, newest) for rule in RULES),
        "raised": sum(_raise(rule) for rule in RULES),
    }


def _raise(rule: Rule) -> int:
    name, about = rule.record, label(rule.model)
    standing = {f"{name}__in": rule.tasks().open().values("record_id")}
    new = list(rule.raisable().exclude(**standing).values_list(name, flat=True))
    made = [Task(rule=rule.key, record_label=about, record_id=str(one)) for one in new]
    Task.objects.bulk_create(made, ignore_conflicts=True, batch_size=AT_ONCE)
    return sum(
        Task.objects.filter(public_id__in=[task.public_id for task in some]).count()
        for some in _batches(made)
    )


def _resolve(rule: Rule, newest: int) -> int:
    """Close those that have no cause any more.

    Up to ``newest`` alone: what is raised while this sweep reads has its cause, unseen by it.
    """
    settled = rule.tasks().open().filter(pk__lte=newest)
    over = list(
        settled.exclude(record_id__in=rule.cause().values(rule.record)).values_list("pk", flat=True)
    )
    return sum(
        Task.objects.filter(pk__in=some, state=Task.State.OPEN).update(
            state=Task.State.RESOLVED, closed_at=clock.now()
        )
        for some in _batches(over)
    )


def _batches(whole: list[Any]) -> Iterator[list[Any]]:
    return (whole[start : start + AT_ONCE] for start in range(0, len(whole), AT_ONCE))
