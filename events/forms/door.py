"""The door's two fields: a code, or part of a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

PLAIN = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class CodeForm(forms.Form):
    """What is on the ticket: typed, or put in by a scanner that types."""

    shown = forms.CharField(
        label=_("Code on the ticket"),
        max_length=200,
        error_messages={"required": _("Type or scan the code on the ticket.")},
        widget=forms.TextInput(attrs={**PLAIN, "autofocus": True, "enterkeyhint": "go"}),
    )


class NameForm(forms.Form):
    """Part of the name of a guest, a table or a buyer."""

    q = forms.CharField(
        label=_("Or look for a name"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )
    q.one_of_several = True  # type: ignore[attr-defined]  # either this or the code
