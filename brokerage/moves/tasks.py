"""What a broker does with a task: take it, hand it over, let it go, put it off, call it done."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Task
from brokerage.rules import Rule
from common import clock
from common.errors import Refusal, TooLate
from common.records import label
from journal.entries import record
from people.models import Person

LONGEST_SLEEP = dt.timedelta(days=183)


def _raised(rule: Rule, record_id: str) -> Task:
    """The open task, locked; raised now where no sweep has come by since its cause began.

    Raises TooLate where the cause is gone: then there is nothing left to do.
    """
    about = rule.of(record_id).first()
    if about is None:
        raise TooLate(_("This is settled by now: nothing waits any more."), code="settled")
    task, _new = Task.objects.get_or_create(
        rule=rule.key,
        record_id=record_id,
        state=Task.State.OPEN,
        defaults={"record_label": label(about)},
    )
    held = Task.objects.hold(task.pk)
    if held.state != Task.State.OPEN:
        raise TooLate(_("Somebody has just done this."), code="done_already")
    return held


def _change(task: Task, by: Person, verb: str, **values: object) -> Task:
    for name, value in values.items():
        setattr(task, name, value)
    task.save(update_fields=list(values))
    record(by, f"task.{verb}", task, fields=values, reason=task.rule)
    return task


@transaction.atomic
def take(rule: Rule, record_id: str, *, by: Person) -> Task:
    """I look after it. Refused where somebody else was quicker."""
    access.require_broker(by)
    task = _raised(rule, record_id)
    if task.owner and task.owner != by:
        raise Refusal(
            _("%(who)s looks after this already. Ask, or have it handed over.")
            % {"who": task.owner},
            code="taken_already",
        )
    return _change(task, by, "take", owner=by, owned_at=clock.now())


@transaction.atomic
def hand_over(rule: Rule, record_id: str, *, by: Person, to: Person) -> Task:
    """Another broker looks after it from now on."""
    access.require_broker(by)
    if not access.is_broker(to):
        raise Refusal(_("Choose a broker."), field="to", code="not_a_broker")
    return _change(
        _raised(rule, record_id), by, "hand_over", owner=to, owned_at=clock.now()
    )  # fmt: skip


@transaction.atomic
def let_go(rule: Rule, record_id: str, *, by: Person) -> Task:
    """Nobody looks after it any more."""
    access.require_broker(by)
    task = _raised(rule, record_id)
    if task.owner is None:
        raise Refusal(_("Nobody looks after this."), code="nobodys")
    return _change(task, by, "let_go", owner=None, owned_at=None)


@transaction.atomic
def snooze(rule: Rule, record_id: str, *, by: Person, until: dt.date, word: str) -> Task:
    """Out of sight until a day, with a word that says why."""
    access.require_broker(by)
    today = clock.today()
    if until <= today:
        raise Refusal(_("Choose a day that is still to come."), field="until", code="not_ahead")
    if until > today + LONGEST_SLEEP:
        latest = date_format(today + LONGEST_SLEEP, "j F Y")
        raise Refusal(
            _("Half a year at most: choose a day up to %(day)s.") % {"day": latest},
            field="until",
            code="too_far",
        )
    if not word.strip():
        raise Refusal(_("Say in a few words why."), field="word", code="no_word")
    return _change(
        _raised(rule, record_id), by, "snooze", snoozed_until=until, snooze_word=word.strip()[:200]
    )


@transaction.atomic
def wake(rule: Rule, record_id: str, *, by: Person) -> Task:
    """Back into sight today."""
    access.require_broker(by)
    task = _raised(rule, record_id)
    if task.snoozed_until is None or task.snoozed_until <= clock.today():
        raise Refusal(_("This is not put off."), code="awake")
    return _change(task, by, "wake", snoozed_until=None, snooze_word="")


@transaction.atomic
def done(rule: Rule, record_id: str, *, by: Person, word: str) -> Task:
    """Done by hand, though the cause still stands: where the rule allows it, with how."""
    access.require_broker(by)
    if not rule.by_hand:
        raise Refusal(
            _("This goes by itself, as soon as it is settled on its own page."), code="not_by_hand"
        )
    if not word.strip():
        raise Refusal(_("Say in a few words what was done."), field="word", code="no_word")
    task = _raised(rule, record_id)
    over = {"state": Task.State.DONE, "closed_at": clock.now(), "closed_by": by}
    return _change(task, by, "done", **over, word=word.strip()[:300])
