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
from events import figures, pricing
from events.forms.choosing import Offered
from events.models import Ball, TicketType

FEW = 20  # below this the page counts aloud


@dataclass(frozen=True, slots=True)
class Card:
    """How one of them is shown; ``field`` is its quantity, where it can be bought."""

    offered: Offered
    field: BoundField | None
    early: int = 0  # units that still have the early price
    reduction: pricing.Reduction | None = None

    @property
    def kind(self) -> TicketType:
        """The ticket type."""
        return self.offered.ticket_type

    @property
    def of_kind(self) -> str:
        """For how many it is, with its kind where that says more than its name."""
        if self.kind.seats == 1:
            return _("For one")
        seats = ngettext("%(n)s seat", "%(n)s seats", self.kind.seats) % {"n": self.kind.seats}
        return f"{self.kind.get_kind_display()} · {seats}"

    @property
    def pence(self) -> int:
        """What one costs now, before any code; of a captain's table, what a guest's seat costs."""
        if self.kind.guest_seat:
            return self.kind.guest_seat.price_pence
        return (self.kind.early_pence or 0) if self.early else self.kind.price_pence

    @property
    def price(self) -> str:
        """The same, in words."""
        return str(Money(self.pence)) if self.pence else _("Free")

    @property
    def a_seat(self) -> str:
        """What one seat of a table comes to, where that divides evenly; or who pays for it."""
        if self.kind.guest_seat:
            return _("a seat, paid by each guest")
        if self.kind.seats == 1 or self.pence % self.kind.seats:
            return ""
        return _("%(price)s a seat") % {"price": Money(self.pence // self.kind.seats)}

    @property
    def early_words(self) -> str:
        """How long the early price lasts, and what it costs then: “£80 until 31 January”."""
        if not self.early:
            return ""
        told = {"early": self.price, "full": self.kind.price, "left": self.early}
        if self.kind.early_until:
            told["day"] = _last_day(self.kind.early_until)
        if not self.kind.early_units:
            words = _("%(early)s until %(day)s, then %(full)s.")
        elif self.kind.early_until:
            words = _("%(early)s until %(day)s or while they last (%(left)s left), then %(full)s.")
        else:
            words = _("%(early)s for the first; %(left)s left at that price, then %(full)s.")
        return words % told

    @property
    def with_code(self) -> str:
        """What it costs with the code that was typed; empty where the code does nothing for it."""
        less = self.reduction
        if not less or self.kind.guest_seat or not less.counts_for(self.kind.public_id):
            return ""
        off = less.off(self.pence)
        if not off:
            return ""
        price = Money(self.pence - off) if self.pence > off else _("Free")
        return _("%(price)s: %(words)s") % {"price": price, "words": less.words}

    @property
    def waits(self) -> bool:
        """Whether one can wait for it: on sale to everybody, and sold out."""
        gone = self.offered.on_sale and not self.offered.for_sale and self.offered.lasts
        return gone and not (self.kind.code or self.kind.carer or self.kind.guest_seat)

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


def _last_day(moment: dt.datetime) -> str:
    """A day, and the time only where the day is not whole."""
    wall = moment.astimezone(clock.LONDON)
    whole = (wall.hour, wall.minute) == (23, 59)
    return date_format(wall, "j F") if whole else in_london(moment)


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
