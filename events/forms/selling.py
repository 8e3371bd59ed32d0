"""Staff's forms of the sale: seats that are given, and promotion codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common import clock
from events.forms.buyer import PoundsField
from events.models import TicketType
from events.moves.comps import Comp
from events.moves.early_prices import Early
from events.moves.promotions import Terms
from events.states import GivenBecause


class CompForm(forms.Form):
    """For whom, how many of what, and why; the move judges the rest."""

    ticket_type = forms.ChoiceField(label=_("What do you give?"))
    quantity = forms.CharField(label=_("How many?"), max_length=12, initial="1")
    because = forms.ChoiceField(label=_("Why?"), choices=[("", "–"), *GivenBecause.choices])
    name = forms.CharField(label=_("For whom?"), max_length=120)
    email = forms.EmailField(
        label=_("Their e-mail address"), help_text=_("The tickets go there."), max_length=254
    )

    def __init__(self, *args: Any, types: Iterable[TicketType], **more: Any) -> None:
        """What may be given."""
        super().__init__(*args, **more)
        field = self.fields["ticket_type"]
        field.choices = [(each.public_id, each.name) for each in types]  # type: ignore[attr-defined]

    def comp(self) -> Comp:
        """As the move takes it; call after ``is_valid``."""
        return Comp(**{name: self.cleaned_data[name] for name in self.fields})


class PromotionForm(forms.Form):
    """The terms of a code; the move judges them."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("A word of yours, or leave it empty for one that nobody can guess."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    percent = forms.IntegerField(label=_("Percent off each ticket"), required=False)
    off = PoundsField(label=_("Or pounds off each ticket"), required=False)
    most_uses = forms.IntegerField(label=_("How often may it be used?"), initial=50)
    most_units = forms.IntegerField(
        label=_("Tickets made cheaper in one order"),
        help_text=_("Empty means all."),
        required=False,
    )
    ticket_types = forms.MultipleChoiceField(
        label=_("For which tickets?"),
        help_text=_("None ticked means all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_on = forms.DateField(
        label=_("From which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    closes_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, types: Iterable[TicketType], **more: Any) -> None:
        """What it may be for."""
        super().__init__(*args, **more)
        field = self.fields["ticket_types"]
        field.choices = [(each.public_id, each.name) for each in types]  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        """As the move takes them; call after ``is_valid``. Days are those of Leeds."""
        said = self.cleaned_data
        return Terms(
            code=said["code"],
            percent=said["percent"],
            off_pence=said["off"] or None,
            most_uses=said["most_uses"],
            most_units=said["most_units"],
            ticket_types=tuple(said["ticket_types"]),
            opens_at=_at(said["opens_on"], dt.time.min),
            closes_at=_at(said["closes_on"], dt.time.max),
        )


class ManyCodesForm(PromotionForm):
    """The terms of many codes, and how many; each is one that nobody can guess."""

    code = None  # type: ignore[assignment]
    name = forms.CharField(
        label=_("What are they for?"),
        help_text=_("For the list here, such as: Readers of the newsletter."),
        max_length=80,
    )
    how_many = forms.IntegerField(
        label=_("How many codes?"),
        help_text=_("From 1 to 500."),
        error_messages={"invalid": _("Enter a whole number, such as 50.")},
    )
    most_uses = forms.IntegerField(label=_("How often may each be used?"), initial=1)
    field_order = ("name", "how_many")

    def terms(self) -> Terms:
        """As the move takes them; call after ``is_valid``."""
        self.cleaned_data["code"] = ""
        return super().terms()


class EarlyForm(forms.Form):
    """An early price; an empty price takes it away. The move judges the rest."""

    ticket_type = forms.ChoiceField(label=_("Which ticket?"))
    price = PoundsField(
        label=_("Early price in pounds"),
        help_text=_("Empty ends the early price."),
        required=False,
    )
    last_day = forms.DateField(
        label=_("Last day of it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    units = forms.IntegerField(
        label=_("Only for the first"), help_text=_("Empty means no limit."), required=False
    )

    def __init__(self, *args: Any, types: Iterable[TicketType], **more: Any) -> None:
        """What may have one."""
        super().__init__(*args, **more)
        field = self.fields["ticket_type"]
        field.choices = [  # type: ignore[attr-defined]
            (each.public_id, f"{each.name}, {each.price}") for each in types
        ]

    def early(self) -> Early | None:
        """As the move takes it, or none to end it; call after ``is_valid``."""
        said = self.cleaned_data
        if not said["price"]:
            return None
        return Early(said["price"], _at(said["last_day"], dt.time.max), said["units"])


def _at(day: dt.date | None, time: dt.time) -> dt.datetime | None:
    """That time of that day as the clock in Leeds shows it."""
    return dt.datetime.combine(day, time, clock.LONDON) if day else None
