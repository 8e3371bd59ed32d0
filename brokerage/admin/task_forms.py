"""What a broker fills in about a task; the rules themselves live in the moves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage import access
from brokerage.admin.day import DayInput
from brokerage.models import Note
from brokerage.moves.notes import LONGEST
from common import clock
from people.models import Person


class HandOverForm(forms.Form):
    """To whom."""

    to = forms.ModelChoiceField(Person.objects.none(), label=_("To whom"), empty_label="–")

    def __init__(self, *args: Any, **more: Any) -> None:
        """With everybody who is a broker now."""
        super().__init__(*args, **more)
        self.fields["to"].queryset = access.brokers()  # type: ignore[attr-defined]


class SnoozeForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(label=_("Until"), widget=DayInput)
    word = forms.CharField(
        max_length=200,
        label=_("Why"),
        help_text=_("A few words, for example “back from leave then”."),
    )


class DoneForm(forms.Form):
    """How it was done."""

    word = forms.CharField(
        max_length=300, label=_("What was done"), widget=forms.Textarea(attrs={"rows": 2})
    )


class NoteForm(forms.Form):
    """What was said, when, and whether to call again."""

    kind = forms.ChoiceField(choices=Note.Kind.choices, label=_("What it was"))
    text = forms.CharField(
        max_length=LONGEST,
        label=_("What was said"),
        help_text=_("Brokers alone read this. It is removed after two years."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    day = forms.DateField(label=_("On"), widget=DayInput)
    call_on = forms.DateField(
        required=False,
        label=_("Call again on"),
        help_text=_("It comes up in the morning queue that day."),
        widget=DayInput,
    )

    @classmethod
    def fresh(cls) -> NoteForm:
        """For today."""
        return cls(initial={"day": clock.today(), "kind": Note.Kind.PHONE}, prefix="note")


class StrikeForm(forms.Form):
    """Why a note is taken back."""

    why = forms.CharField(max_length=200, label=_("Why it is struck"))
