"""What is done by itself around sessions: reminders, and what a crash or a quiet week left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import letters_after, overdue
from brokerage.volunteering.models import Booking, Reminded, Session
from brokerage.volunteering.moves import booking as bookings
from brokerage.volunteering.moves import hours, opening
from common.errors import Refusal

Kind = Reminded.Kind
R = TypeVar("R", Booking, Session)


def tend() -> dict[str, int]:
    """Everything that is due. Two at once do no harm: a reminder is a row that exists once."""
    return {
        "filled": sum(bookings.fill(one) for one in overdue.with_free_seats()),
        "ended": sum(opening.end_places(one, by=None) for one in overdue.left_behind()),
        "passed": sum(_let_go(one) for one in overdue.drafts_that_passed()),
        "closed": sum(_close(one) for one in overdue.without_anybody()),
        "tomorrow": _each(Kind.TOMORROW, overdue.tomorrow(), letters_after.reminder),
        "hours": sum(
            _each(kind, overdue.hours(kind), letters_after.say_hours)
            for kind in (Kind.HOURS, Kind.HOURS_AGAIN)
        ),
        "groups": sum(
            _each(kind, overdue.confirm(kind), letters_after.confirm_hours)
            for kind in (Kind.CONFIRM, Kind.CONFIRM_AGAIN)
        ),
    }


def _let_go(session: Session) -> int:
    try:
        opening.call_off(session, by=None, reason=_("Its day passed before it was opened."))
    except Refusal:  # somebody moved it in the meantime
        return 0
    return 1


def _close(session: Session) -> int:
    hours.confirm_all(session, {}, by=None)
    return 1


def _each(kind: Reminded.Kind, due: Iterable[R], letter: Callable[[R], None]) -> int:
    return sum(_remind(kind, one, letter) for one in list(due))


def _remind(kind: Reminded.Kind, one: R, letter: Callable[[R], None]) -> int:
    """The row first: whoever writes it sends the letter, and nobody else."""
    about = {one._meta.model_name or "": one}
    try:
        with transaction.atomic():
            Reminded.objects.create(kind=kind, **about)
            letter(one)
    except IntegrityError:
        return 0
    return 1
