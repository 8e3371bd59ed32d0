"""A need asks for at least the hours of all places that are open to book from it."""

from __future__ import annotations

from decimal import Decimal

from brokerage.models import Introduction
from brokerage.moves import counting_in_hours
from brokerage.volunteering.models import Session
from people.models import Person


def all_its_hours(held: Session, *, by: Person) -> None:
    """The need of a held session asks for its free places, as they will be, and all others.

    Hours that people booked or gave, on this day or an earlier one, are the introductions' already.
    """
    need = held.need
    assert need is not None  # noqa: S101  # whoever calls has looked
    others = Session.objects.open().filter(need=need).exclude(pk=held.pk)
    free = sum((one.hours * one.left for one in others), held.hours * held.left)
    promised = Introduction.objects.live().filter(need=need)
    hours = sum(promised.values_list("need_quantity", flat=True), Decimal(0))
    counting_in_hours.at_least(need, free + hours, by=by)
