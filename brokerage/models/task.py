"""What a broker should do next, raised by a rule (brokerage.rules) about one record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from people.models import Person


class TaskState(models.TextChoices):
    """Where a task stands."""

    OPEN = "open", _("Open")
    RESOLVED = "resolved", _("Its cause is gone")
    DONE = "done", _("Done by hand")


class ToDoQuerySet(models.QuerySet["Task"]):  # Wagtail has a TaskQuerySet already
    """Words for finding tasks."""

    def hold(self, pk: int) -> Task:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).select_related("owner").get(pk=pk)

    def of_rule(self, rule: str) -> ToDoQuerySet:
        """Those that one rule raised."""
        return self.filter(rule=rule)

    def open(self) -> ToDoQuerySet:
        """Those that stand, asleep or not."""
        return self.filter(state=TaskState.OPEN)

    def owned_by(self, person: Person) -> ToDoQuerySet:
        """Those that somebody looks after."""
        return self.filter(owner=person)

    def owned(self) -> ToDoQuerySet:
        """Those that anybody looks after."""
        return self.filter(owner__isnull=False)

    def asleep(self) -> ToDoQuerySet:
        """Put off until a day that has not come."""
        return self.open().filter(snoozed_until__gt=clock.today())

    def resting(self, rest: dt.timedelta | None) -> ToDoQuerySet:
        """Done by hand so lately that the same cause raises nothing."""
        if rest is None:
            return self.none()
        return self.filter(state=TaskState.DONE, closed_at__gt=clock.now() - rest)


class Task(models.Model):
    """One cause that one rule found, and what the brokers added to it: owner, sleep, word.

    The cause itself is read from the records each time; this row never decides whether something
    waits. A record is named by its kind and the id by which its rule knows it.
    """

    State = TaskState

    public_id = PublicIdField()
    rule = models.CharField(max_length=24)
    record_label = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40, help_text="Public id; a place's code.")
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    raised_at = models.DateTimeField(default=clock.now)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owned_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateField(null=True, blank=True, help_text="Shown again on this day.")
    snooze_word = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    word = models.CharField(max_length=300, blank=True, help_text="How it was done.")

    objects = ToDoQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["rule", "state", "record_id"], name="task_by_rule"),
            models.Index(fields=["record_label", "record_id"], name="task_by_record"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_task_for_each_rule_and_record",
                fields=["rule", "record_id"],
                condition=Q(state="open"),
            ),
            models.CheckConstraint(
                name="a_task_is_over_exactly_when_it_says_when",
                condition=Q(state="open", closed_at=None)
                | ~Q(state="open") & Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_task_done_by_hand_says_how", condition=~Q(state="done") | ~Q(word="")
            ),
            models.CheckConstraint(
                name="a_task_that_sleeps_says_why",
                condition=Q(snoozed_until=None) | ~Q(snooze_word=""),
            ),
        ]

    def __str__(self) -> str:
        """Rule and record."""
        return f"{self.rule} {self.record_id}"
