"""Telling us that something went wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage.volunteering.forms import fields
from brokerage.volunteering.models import Incident
from brokerage.volunteering.moves.incidents import Told
from common.ids import ALPHABET, LENGTH, new_public_id


class TroubleForm(forms.Form):
    """What it is about, what happened, and a way to reach them, if they like."""

    worry = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Incident.Worry.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it is about. “Something else” is fine."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    words = fields.box(
        _("What happened?"),
        _("Use your own words. Say when and where. Small things count too."),
        required=_("Tell us what happened."),
        rows=6,
    )
    danger = forms.BooleanField(
        label=_("Somebody may be in danger now"),
        help_text=_("Call 999 first. Then tick this, and we look at it at once."),
        required=False,
    )
    name = fields.line(
        _("Your name"), _("You need not say who you are. It helps if we may ask you."), most=120
    )
    reach = fields.line(_("How can we reach you?"), _("Phone or e-mail."), most=254)
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A name of its own for the form: sent twice, it is kept once."""
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = new_public_id

    def clean_key(self) -> str:
        """A name that we made; anything else is given a new one."""
        key: str = self.cleaned_data["key"]
        fits = len(key) == LENGTH and set(key) <= set(ALPHABET)
        return key if fits else new_public_id()

    def told(self) -> Told:
        """What the move takes."""
        return Told(**self.cleaned_data)


class DoneForm(forms.Form):
    """What was done about it."""

    done = fields.box(_("What was done"), required=_("Write down what was done."))
