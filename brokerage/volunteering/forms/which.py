"""Of a series: this day alone, or all later ones as well."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage.forms.parts import GuidedForm

ONE, LATER = "one", "later"
CHOICES = [(ONE, _("This day alone")), (LATER, _("This day and all later ones"))]


def field() -> forms.ChoiceField:
    """Which days a change is about."""
    return forms.ChoiceField(
        label=_("For which days?"),
        choices=CHOICES,
        initial=ONE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose which days."),
            "invalid_choice": _("Choose which days."),
        },
    )


class WhichForm(GuidedForm):
    """Beside the plan of one day that belongs to a series."""

    which = field()
