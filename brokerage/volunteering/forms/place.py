"""One's own place: how long it was, and which colleague goes instead."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.volunteering.forms import fields
from brokerage.volunteering.forms.booking import note_field
from brokerage.volunteering.models import Volunteer


class HoursForm(forms.Form):
    """Another number than was booked, as people write it: 1.5, 1,5 or 1½."""

    hours = forms.CharField(
        label=gettext_lazy("How many hours?"),
        help_text=gettext_lazy("A number such as 1.5. Fifteen minutes are 0.25."),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
        error_messages={
            "required": gettext_lazy("Enter how many hours, such as 1.5."),
            "max_length": gettext_lazy("Enter hours as a number, such as 1.5."),
        },
    )
    note = forms.CharField(label=gettext_lazy("Anything to add?"), max_length=300, required=False)

    def clean_hours(self) -> Decimal:
        """A number; whether it can be is for the move to say."""
        number = fields.hours_typed(self.cleaned_data["hours"])
        if number is None:
            raise forms.ValidationError(
                _("Enter hours as a number, such as 1.5."), code="no_number"
            )
        return number


class WordsForm(forms.Form):
    """A few words about hours that two people count differently."""

    words = forms.CharField(
        label=gettext_lazy("How was it?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write a few words."),
            "max_length": gettext_lazy("Please write no more than 300 letters."),
        },
    )


class ColleagueForm(forms.Form):
    """Who goes instead."""

    colleague = forms.ChoiceField(
        label=gettext_lazy("Who goes instead?"),
        error_messages={
            "required": gettext_lazy("Choose a colleague."),
            "invalid_choice": gettext_lazy("Choose a colleague from the list."),
        },
    )

    def __init__(
        self, data: Any, colleagues: Sequence[Volunteer], *, wants_note: bool = False
    ) -> None:
        """Of the same company; who agreed to it is asked anew where the company wants it."""
        super().__init__(data)
        self.colleagues = {one.public_id: one for one in colleagues}
        self.fields["colleague"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a colleague")),
            *((key, str(one)) for key, one in self.colleagues.items()),
        ]
        if wants_note:
            self.fields["note"] = note_field()

    @property
    def chosen(self) -> Volunteer:
        """Who was chosen."""
        return self.colleagues[self.cleaned_data["colleague"]]
