"""A listing of people's time is counted in hours, once places on days are booked from it."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from brokerage.models import Introduction, Need, Offer
from brokerage.states import Unit
from common.errors import Refusal
from journal.entries import record
from people.models import Person


def require_time(listing: Need | Offer) -> None:
    """Raise Refusal where the kind of help is none that counts in hours."""
    if listing.kind is None or Unit.HOURS not in listing.kind.units:
        words = _("“%(title)s” is not about people’s time, so it has no sessions.")
        raise Refusal(words % {"title": listing.shown_title}, code="not_about_time")


def at_least(need: Need, hours: Decimal, *, by: Person) -> Need:
    """The need, locked, counts in hours and asks for at least these many.

    What it counted before stays in the journal's line. Raises Refusal where something is promised
    in the unit that it counts in now.
    """
    held = Need.objects.hold(need.pk)
    require_time(held)
    fields = []
    if held.unit != Unit.HOURS:
        if Introduction.objects.live().filter(need=held).exists():
            words = _("Something is promised, counted in %(unit)s. Post a need for the rest.")
            said = {"unit": held.get_unit_display()}
            raise Refusal(words % said, code="promised_in_another_unit")
        held.unit, held.quantity, held.smallest_part = Unit.HOURS, hours, None
        held.divisible = True
        fields = ["unit", "quantity", "smallest_part", "divisible"]
        if held.unlimited:
            held.quantity = None
    elif not held.unlimited and (held.quantity is None or held.quantity < hours):
        held.quantity = hours
        fields = ["quantity"]
    if fields:
        held.save(update_fields=[*fields, "saved_at"])
        record(by, "need.count_in_hours", held, fields=fields)
    return held
