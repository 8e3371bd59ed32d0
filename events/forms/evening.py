"""Forms to move a Ball to another day or place, or to call it off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Ball
from events.moves.evening import NewEvening

WRONG = {"required": _("Choose a day and a time."), "invalid": _("Choose a day and a time.")}


class MomentField(forms.DateTimeField):
    """A day and a time, as the browser picks them."""

    def __init__(self, **more: Any) -> None:
        """In the browser's own picker; typed as 2027-05-01 18:30 without one."""
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, error_messages=WRONG, **more)


class MoveForm(forms.Form):
    """Where to, why, and until when people can answer."""

    starts_at = MomentField(label=_("It starts"))
    ends_at = MomentField(label=_("It ends"))
    venue = forms.CharField(
        label=_("Where"),
        max_length=120,
        error_messages={"required": _("Enter where it is.")},
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    why = forms.CharField(
        label=_("Why, in words for the guests"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in words for the guests.")},
    )
    answer_by = MomentField(label=_("Who cannot come gets the whole price back until"))

    def evening(self) -> NewEvening:
        """As the move takes it; call after ``is_valid``."""
        return NewEvening(**{name: self.cleaned_data[name] for name in self.fields})


class CallOffForm(forms.Form):
    """Why; and the Ball's name typed once more, so that nobody does it by a slip."""

    why = forms.CharField(
        label=_("Why, in words for the guests"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in words for the guests.")},
    )
    name = forms.CharField(
        label=_("Type the name of the Ball"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, ball: Ball, **more: Any) -> None:
        """For that Ball."""
        super().__init__(*args, **more)
        self.ball = ball

    def clean_name(self) -> str:
        """Exactly the Ball's, but for capitals and spaces."""
        typed: str = self.cleaned_data["name"]
        if " ".join(typed.split()).casefold() != " ".join(self.ball.name.split()).casefold():
            raise forms.ValidationError(_("Type the name of the Ball as it stands above."))
        return typed
