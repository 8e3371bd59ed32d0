"""Reminders go out, each once; and somebody wants no more of them."""

from __future__ import annotations

from django.db import transaction

from brokerage import letters_reminding, reminding
from brokerage.models import Introduction, NoReminders, Reminder
from brokerage.moves.holding import hold
from brokerage.reminding import Due
from journal.entries import record
from people.models import Person


def remind_due() -> int:
    """Send what is due. Returns how many reminders went out.

    What is due is asked again under the lock on the introduction, and the row that says "sent"
    is unique, so of two sweeps exactly one sends.
    """
    return sum(_remind(one) for one in reminding.due())


@transaction.atomic
def _remind(one: Due) -> int:
    held = hold(Introduction.objects.get(pk=one.introduction_id))
    if not reminding.still_due(one):
        return 0
    Reminder.objects.create(
        introduction=held, side=one.side, kind=one.kind, about=one.about, step=one.step
    )
    letters_reminding.remind(held, one)
    return 1


@transaction.atomic
def stop(introduction: Introduction, *, by: Person | None) -> None:
    """No more reminders about this to that person (None: to the organisation's address)."""
    who = by.public_id if by else ""
    _row, made = NoReminders.objects.get_or_create(introduction=introduction, who=who)
    if made:
        record(by, "reminders.stop", introduction)


@transaction.atomic
def start_again(introduction: Introduction, *, by: Person | None) -> None:
    """Reminders after all."""
    gone, _each = NoReminders.objects.of(introduction, by).delete()
    if gone:
        record(by, "reminders.start", introduction)
