"""The form of the waiting list: who waits, for what, and for how many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.forms.whom import email_field, name_field
from events.models import TicketType
from events.moves.waiting import Wish


class WaitingForm(forms.Form):
    """Nothing is paid here, and nothing is promised."""

    ticket_type = forms.ChoiceField(
        label=_("What would you like?"),
        error_messages={
            "required": _("Choose what you wait for."),
            "invalid_choice": _("Choose what you wait for."),
        },
    )
    quantity = forms.CharField(
        label=_("How many?"),
        max_length=12,
        error_messages={"required": _("Enter how many, such as 2.")},
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    name = name_field()
    email = email_field(_("We write to you when it is your turn, and only about this."))

    def __init__(self, *args: Any, types: Iterable[TicketType], **more: Any) -> None:
        """The ticket types that can be waited for."""
        super().__init__(*args, **more)
        choices = [(each.public_id, f"{each.name}, {each.price}") for each in types]
        field = self.fields["ticket_type"]
        field.choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            field.initial = choices[0][0]

    def wish(self) -> Wish:
        """As the move takes it; call after ``is_valid``."""
        return Wish(**{name: self.cleaned_data[name] for name in self.fields})
