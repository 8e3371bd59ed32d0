"""How many days more at the end of a series."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage.volunteering.forms import fields


class FurtherForm(forms.Form):
    """So many days; ``after`` is the last day that whoever fills it in has seen."""

    count = fields.number(
        _("How many more days?"),
        _("They come after the last one, in the same rhythm. For example: 4."),
        required=_("Enter how many days, such as 4."),
        most=99,
    )
    on_bank_holidays = forms.BooleanField(
        label=_("Also on bank holidays"),
        help_text=_("We leave them out unless you tick this."),
        required=False,
    )
    after = forms.DateField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("Look at the days again, please.")},
    )
