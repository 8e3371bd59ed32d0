"""The door's forms for a table that comes as one, and for somebody without a ticket."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.door.groups import Group
from events.models import Ball, Seat
from events.moves import walk_ups


class _Seats(forms.MultipleChoiceField):
    """Any seat of the table: who was let in meanwhile is no mistake, but told of."""

    known: frozenset[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        """Whether it is one of this table's."""
        return value in self.known


class GroupForm(forms.Form):
    """Which of a table's guests are let in."""

    seats = _Seats(
        label=_("Who is here"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one guest.")},
    )

    def __init__(self, *args: Any, view: Group, **more: Any) -> None:
        """Those who are not in yet, by the public id of their seat; named ones are ticked."""
        super().__init__(*args, **more)
        self.initial = {"seats": view.ticked}
        self.fields["seats"].choices = view.choices  # type: ignore[attr-defined]
        self.fields["seats"].known = view.known  # type: ignore[attr-defined]


class WalkUpForm(forms.Form):
    """Who comes without a ticket, and where they sit."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    seat = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args: Any, ball: Ball, **more: Any) -> None:
        """An extra seat, or a place that is free, was given back or whose guest did not come."""
        super().__init__(*args, **more)
        free = [(each.public_id, _place(each)) for each in walk_ups.places(ball)]
        self.fields["seat"].choices = [("", _("An extra seat")), *free]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(str(self.cleaned_data["name"]).split())


def _place(seat: Seat) -> str:
    where = seat.table.name if seat.table else seat.order.name
    if seat.state == Seat.State.GIVEN_BACK:
        state = _("given back")
    elif seat.guest_name:
        state = _("did not come")
    else:
        state = _("no name")
    return f"{where}, {seat.position}: {state}"
