"""The forms of a captain's table: who reserves it, and how many seats a guest takes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from events.forms.choosing import CodeForm
from events.forms.whom import email_field, name_field
from events.moves.captains import Captain


class CaptainForm(forms.Form):
    """Nothing is paid here: the letter to this address has to be answered."""

    name = name_field()
    email = email_field(
        _("We send a letter there. Press the button in it, and the table is yours.")
    )
    table_name = forms.CharField(
        label=_("What shall we call the table?"),
        help_text=_("Such as your team or your group. Leave it empty for your own name."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def captain(self) -> Captain:
        """As the move takes it; call after ``is_valid``."""
        return Captain(**{name: self.cleaned_data[name] for name in self.fields})


class SeatsForm(CodeForm):
    """How many seats a guest takes, and a code if they have one; the move judges both."""

    quantity = forms.CharField(
        label=_("How many seats?"),
        max_length=12,
        initial="1",
        error_messages={"required": _("Enter how many, such as 2.")},
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    field_order = ("quantity", "code")


class InvitedForm(forms.Form):
    """Whom a captain asks by name; the move judges what was typed."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
