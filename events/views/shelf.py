"""What lies on the shop's shelf: each ticket type as a card, with how many are left, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import clock
from common.money import Money
from events import figures
from events.forms.choosing import Offered
from events.models import Ball, TicketType

FEW = 20  # below this the page counts aloud


@dataclass(frozen=True, slots=True)
class Card:
    """How one of them is shown; ``field`` is its quantity, where it can be bought."""

    offered: Offered
    field: BoundField | None

    @property
    def kind(self) -> TicketType:
        """The ticket type."""
        return self.offered.ticket_type

    @property
    def seats(self) -> str:
        """How many people come with one."""
        return ngettext("%(n)s seat", "%(n)s seats", self.kind.seats) % {"n": self.kind.seats}

    @property
    def a_seat(self) -> str:
        """What one seat of a table comes to, where that divides evenly."""
        if self.kind.seats == 1 or self.kind.price_pence % self.kind.seats:
            return ""
        return _("%(price)s a seat") % {"price": Money(self.kind.price_pence // self.kind.seats)}

    @property
    def waits(self) -> bool:
        """Whether one can wait for it: on sale to everybody, and sold out."""
        gone = self.offered.on_sale and not self.offered.for_sale
        return gone and not self.kind.code

    @property
    def state(self) -> tuple[str, str]:
        """The tone of its tag, and its words."""
        now = clock.now()
        if self.kind.opens_at and self.kind.opens_at > now:
            return "new", _("On sale from %(day)s") % {"day": in_london(self.kind.opens_at)}
        if self.kind.closes_at and self.kind.closes_at <= now:
            return "end", _("Sale over")
        if not self.offered.on_sale:
            return "end", _("Not on sale now")
        if not self.offered.for_sale:
            return "end", _("Sold out")
        if self.offered.left < FEW:
            return "wait", ngettext("%(n)s left", "%(n)s left", self.offered.left) % {
                "n": self.offered.left
            }
        return "go", _("Plenty left")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a past Ball, as visitors read it."""

    label: str
    value: str
    source: str


def came_of(ball: Ball) -> list[Told]:
    """What a past Ball came to: pounds, and people."""
    return [
        Told(
            one.label,
            str(Money(int(one.value * 100))) if one.unit == "GBP" else f"{one.value} {one.unit}",
            one.source,
        )
        for one in figures.figures(ball)
    ]


def in_london(moment: dt.datetime) -> str:
    """A day and time as the clock in Leeds shows it."""
    return date_format(moment.astimezone(clock.LONDON), "j F, H:i")
