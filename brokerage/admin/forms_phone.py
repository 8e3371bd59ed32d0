"""What a broker fills in for somebody who rang up."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage.admin.day import DayInput
from brokerage.forms.answers import NoForm, ReportForm
from brokerage.models import Message
from brokerage.moves.ending import REASONS
from brokerage.moves.talking import LONGEST


class NoOnThePhoneForm(NoForm):
    """A no as it was said: why, what would fit better, and when to ask again."""

    reason = forms.ChoiceField(
        choices=[("", "–"), *[(reason.value, reason.label) for reason in REASONS]],
        label=_("Reason"),
    )
    again_on = forms.DateField(required=False, label=_("Not now: ask again from"), widget=DayInput)


class ReportOnThePhoneForm(ReportForm):
    """A report as it was said."""

    day = forms.DateField(label=_("On which day?"), widget=DayInput)


class WriteForm(forms.Form):
    """Words to one side, or to both once both have said yes."""

    thread = forms.ChoiceField(choices=Message.Thread.choices, label=_("To"))
    text = forms.CharField(
        max_length=LONGEST, label=_("Message"), widget=forms.Textarea(attrs={"rows": 4})
    )
