"""The form of what can be bought: its price, who pays it, and what it costs at first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from events.admin.set_up_forms import MOST_PENCE, moment
from events.forms.buyer import PoundsField
from events.models import TicketType
from events.moves.early_prices import Early
from events.moves.ticket_types import GuestsPay, Terms, early_of

EARLY = ("early_price", "early_until", "early_units")
_WHOLE = {"invalid": gettext_lazy("Enter a whole number, such as 50.")}


class TypeForm(forms.ModelForm[TicketType]):
    """What can be bought. Prices are typed in pounds and kept in pence; the move judges terms."""

    price = forms.DecimalField(
        label=gettext_lazy("Price in pounds"),
        min_value=0,
        max_value=MOST_PENCE // 100,
        decimal_places=2,
        max_digits=9,
        error_messages={"invalid": gettext_lazy("Enter an amount, such as 95 or 95.50.")},
    )
    opens_at = moment(gettext_lazy("On sale from"), required=False)
    closes_at = moment(gettext_lazy("On sale until"), required=False)
    early_price = PoundsField(
        label=gettext_lazy("Early price in pounds"),
        help_text=gettext_lazy("Empty: it has none."),
        required=False,
    )
    early_until = moment(
        gettext_lazy("Early price until"),
        gettext_lazy("Empty: until so many are sold."),
        required=False,
    )
    early_units = forms.IntegerField(
        label=gettext_lazy("Early price for the first"),
        help_text=gettext_lazy("How many. Empty means no limit."),
        required=False,
        error_messages=_WHOLE,
    )
    guest_price = PoundsField(
        label=gettext_lazy("Captain’s table: what each guest pays, in pounds"),
        help_text=gettext_lazy(
            "Then the table itself costs 0. Its captain shares a link. Empty: the host pays."
        ),
        required=False,
    )
    release_at = moment(
        gettext_lazy("Captain’s table: guests may pay until"),
        gettext_lazy("Seats that nobody has paid by then go back on sale."),
        required=False,
    )

    class Meta:
        model = TicketType
        fields = (
            "name", "kind", "about", "price", "seats", "pools", "least", "most", "opens_at",
            "closes_at", "code", "order", "active", "carer",
        )  # fmt: skip
        labels = {
            "about": gettext_lazy("What it is, in a sentence"),
            "seats": gettext_lazy("Seats in one"),
            "pools": gettext_lazy("Pools its seats come from"),
            "least": gettext_lazy("At least, in one order"),
            "most": gettext_lazy("At most, in one order"),
            "order": gettext_lazy("Place on the page"),
            "active": gettext_lazy("On the page"),
            "carer": gettext_lazy("A carer’s seat"),
        }
        help_texts = {
            "carer": gettext_lazy("One seat, free, beside the seat of the person they are with."),
        }
        widgets = {"pools": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **more: Any) -> None:
        """With the pools of its Ball, and its prices as people say them."""
        super().__init__(*args, **more)
        kind = self.instance
        self.fields["pools"].queryset = kind.ball.pools.all()  # type: ignore[attr-defined]
        if not kind.pk:
            return
        # What a captain's guests buy takes the seats of their table.
        self.fields["pools"].required = not kind.captains.exists()
        shown = {
            "price": _pounds(kind.price_pence),
            "early_price": _pounds(kind.early_pence),
            "early_until": _to_the_minute(kind.early_until),
            "early_units": kind.early_units,
            "guest_price": _pounds(kind.guest_seat.price_pence if kind.guest_seat else None),
            "release_at": _to_the_minute(kind.release_at),
        }
        self.initial.update(shown)

    def clean(self) -> dict[str, Any]:
        """Pence, and a window and numbers that make sense."""
        told: dict[str, Any] = super().clean() or {}
        if (price := told.get("price")) is not None:
            self.instance.price_pence = int(price * 100)
        seats = told.get("seats")
        if seats is not None and not 1 <= seats <= 50:
            self.add_error("seats", _("Enter how many, from 1 to 50."))
        least, most = told.get("least"), told.get("most")
        if least is not None and least < 1:
            self.add_error("least", _("Enter 1 or more."))
        elif least and most is not None and most < least:
            self.add_error("most", _("Enter at least as many as the least."))
        opens, closes = told.get("opens_at"), told.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Choose a time after it goes on sale."))
        self._halves(told)
        return told

    def _halves(self, told: dict[str, Any]) -> None:
        """Half of what belongs together is asked for, and never dropped in silence."""
        early = told.get("early_until") or told.get("early_units") is not None
        if early and told.get("early_price") == 0:
            self.add_error("early_price", _("Enter the early price, or empty what is below it."))
        if told.get("release_at") and told.get("guest_price") == 0:
            self.add_error("guest_price", _("Enter what each guest pays, or empty the day below."))

    def terms(self) -> Terms:
        """As the move takes them; call after ``is_valid``. What nobody touched stays exactly."""
        said, kind = self.cleaned_data, self.instance
        early, guests = early_of(kind), None
        if set(EARLY) & set(self.changed_data):
            units = said["early_units"]
            price = said["early_price"]
            early = Early(price, said["early_until"], units) if price else None
        if said["guest_price"]:
            kept = "release_at" not in self.changed_data
            guests = GuestsPay(said["guest_price"], kind.release_at if kept else said["release_at"])
        return Terms(tuple(said["pools"]), guests, early)


def _pounds(pence: int | None) -> str:
    return "" if pence is None else f"{pence / 100:.2f}"


def _to_the_minute(moment: dt.datetime | None) -> dt.datetime | None:
    """As the browser's own field shows it, so that looking at it does not change it."""
    return moment.astimezone(clock.LONDON).replace(second=0, microsecond=0) if moment else None
