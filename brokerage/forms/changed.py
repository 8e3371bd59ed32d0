"""What changed for people: one sentence is enough."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage.models import Outcome
from brokerage.moves.outcomes import Change
from common import clock


class ChangedForm(forms.Form):
    """A sentence, perhaps a number, how it is known, and who may read it."""

    words = forms.CharField(
        label=_("What is different now, for the people you work with?"),
        help_text=_("Please name nobody. Such as: “Older people book their doctor online now.”"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence what changed.")},
    )
    number = forms.IntegerField(
        label=_("Is there a number?"),
        help_text=_("Only if you have one."),
        min_value=0,
        max_value=1_000_000,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
        error_messages={"invalid": _("Enter a whole number, such as 14.")},
    )
    counts = forms.CharField(
        label=_("What does the number count?"),
        help_text=_("Such as: people who book online now."),
        max_length=120,
        required=False,
    )
    known = forms.ChoiceField(
        label=_("How do you know?"),
        choices=Outcome.Known.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how you know. A best guess is fine."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    day = forms.DateField(
        label=_("When was it so?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day on which it was so."),
            "invalid": _("Enter a day, such as 14/01/2027."),
        },
    )
    may_quote = forms.BooleanField(
        label=_("Others may read these words, with our organisation’s name"),
        help_text=_("Without a tick, only brokers read them."),
        required=False,
    )

    @classmethod
    def for_outcome(cls, said: Outcome | None, data: Any = None) -> ChangedForm:
        """Empty, or filled in with what was said before."""
        first: dict[str, Any] = {"day": clock.today()}
        if said:
            first = {name: getattr(said, name) for name in cls.base_fields}
        return cls(data, initial=first, prefix="changed")

    def change(self) -> Change:
        """What the move takes."""
        return Change(**self.cleaned_data)
