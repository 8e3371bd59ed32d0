"""What lies on the broker's desk this morning: a call that is due, things in hand, one put off."""

from __future__ import annotations

import datetime as dt

from brokerage.models import Note
from brokerage.moves import notes, sweeping, tasks
from brokerage.moves.notes import Said
from brokerage.rules import rule_of
from common import clock
from people.models import Person
from workspace.demo.days import ago


def work(broker: Person) -> None:
    """Play it once: where a note is, nothing is added."""
    if Note.objects.exists():
        return
    with ago(2, 11):
        _call(broker)
    with ago(1, 9):
        for key in ("answer", "begin"):
            _take(broker, key)
        _put_off(broker)
    sweeping.sweep()


def _call(broker: Person) -> None:
    waiting = rule_of("answer")
    introduction = waiting.waiting().first() if waiting else None
    if introduction is not None:
        text = (
            "Rang the office. The manager is away until today; she decides. Kind voice, no hurry."
        )
        said = Said(
            kind=Note.Kind.PHONE,
            text=text,
            day=clock.today(),
            call_on=clock.today() + dt.timedelta(days=2),
        )
        notes.write(introduction, by=broker, said=said)


def _take(broker: Person, key: str) -> None:
    rule = rule_of(key)
    first = rule.waiting().first() if rule else None
    if rule and first is not None:
        tasks.take(rule, rule.key_of(first), by=broker)


def _put_off(broker: Person) -> None:
    rule = rule_of("match-need")
    first = rule.waiting().first() if rule else None
    if rule and first is not None:
        until = clock.today() + dt.timedelta(days=9)
        tasks.snooze(rule, rule.key_of(first), by=broker, until=until, word="Back after half-term")
