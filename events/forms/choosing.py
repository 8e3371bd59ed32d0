"""The shop's form: how many of each, and a code that shows hidden tickets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common import clock
from events.forms.quantity import Quantity
from events.models import Ball, TicketType
from events.models.waiting import LEAST_KEPT
from events.moves.selling import Wanted, field_of
from events.seats import Left

MOST_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Offered:
    """A ticket type with what can be bought of it now; ``left`` counts units, not seats."""

    ticket_type: TicketType
    left: int
    on_sale: bool
    lasts: bool = False  # on sale for long enough to wait for it

    @property
    def for_sale(self) -> bool:
        """Whether at least the least quantity can be bought."""
        return self.on_sale and self.left >= self.ticket_type.least

    @property
    def most(self) -> int:
        """The most that one order can have now."""
        return min(self.ticket_type.most, self.left)


def offered(ball: Ball, types: Iterable[TicketType], left: Left) -> list[Offered]:
    """Ticket types with what is left of them; what is not on sale comes last."""
    now = clock.now()
    lasts = ball.on_sale_for(LEAST_KEPT)
    found = [
        Offered(
            kind,
            left.of(kind),
            on_sale=ball.on_sale and _open(kind, now),
            lasts=lasts and _open(kind, now + LEAST_KEPT),
        )
        for kind in types
    ]
    return sorted(found, key=lambda each: not each.on_sale)


class CodeForm(forms.Form):
    """A code from a letter; shows tickets that are not for everybody."""

    code = forms.CharField(
        label=_("Have you been sent a code?"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "input-medium", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    code.one_of_several = True  # type: ignore[attr-defined]  # the form itself is a choice


def wanted(sent: Mapping[str, Any]) -> list[Wanted]:
    """What was chosen, just as it was sent: the move judges it, whatever the shelf holds now."""
    start = field_of("")
    return [Wanted(name.removeprefix(start), sent[name]) for name in sent if name.startswith(start)]


class ChoiceForm(forms.Form):
    """One quantity for each ticket type that can be bought; the move judges what was typed."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, offered: Iterable[Offered], **more: Any
    ) -> None:
        """Make the fields. Whatever was sent stays among the choices, so that nothing is lost."""
        super().__init__(data, **more)
        for each in offered:
            name = field_of(each.ticket_type.public_id)
            sent = str(data.get(name, "")) if data else str(self.initial.get(name, ""))
            if each.for_sale or (data and sent.strip(" 0")):
                self.fields[name] = _quantity(each, sent)


def _quantity(offered: Offered, sent: str) -> forms.CharField:
    least = offered.ticket_type.least
    choices = [(str(n), str(n)) for n in (0, *range(least, offered.most + 1))]
    if _plausible(sent) and (sent, sent) not in choices:
        choices.append((sent, sent))
    return forms.CharField(
        label=_("How many: %(name)s") % {"name": offered.ticket_type.name},
        required=False,
        max_length=12,
        initial="0",
        widget=Quantity(choices=choices, attrs={"class": "input-short"}),
    )


def _plausible(sent: str) -> bool:
    return sent.isascii() and sent.isdigit() and len(sent) <= MOST_FIGURES


def _open(kind: TicketType, now: dt.datetime) -> bool:
    after = kind.opens_at is None or kind.opens_at <= now
    return after and (kind.closes_at is None or now < kind.closes_at)
