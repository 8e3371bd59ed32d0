"""What people do with their own listing: pause it, close it, say that it is still true."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from brokerage.states import ListingEnding

DAY = {"invalid": gettext_lazy("Enter a day, such as 14/01/2027.")}


def _day(label: Any, hint: Any) -> forms.DateField:
    attrs = {"type": "date", "class": "input-medium"}
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.DateInput(attrs=attrs, format="%Y-%m-%d"),
        error_messages=DAY,
    )


class PauseForm(forms.Form):
    """Until when, if that is known."""

    until = _day(
        gettext_lazy("Open it again on"),
        gettext_lazy("Leave it empty, and it rests until you open it."),
    )


class CloseForm(forms.Form):
    """How it ended, and a word for the brokers."""

    ending = forms.ChoiceField(
        label=gettext_lazy("Why do you close it?"),
        choices=[
            (ListingEnding.FULFILLED.value, gettext_lazy("It is done: the help was found")),
            (ListingEnding.WITHDRAWN.value, gettext_lazy("It is no longer wanted or on offer")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the two."),
            "invalid_choice": gettext_lazy("Choose one of the two."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Anything to add?"),
        help_text=gettext_lazy("Only brokers see this."),
        max_length=300,
        required=False,
    )


class RenewForm(forms.Form):
    """It is still true; perhaps until another day."""

    last_day = _day(
        gettext_lazy("A new last day, if there is one"),
        gettext_lazy("Leave it empty if nothing has changed."),
    )
