"""Answering a proposal, reporting what was given, confirming what arrived."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.models import Delivery, Introduction
from brokerage.moves.deliveries import Given
from brokerage.moves.ending import REASONS, REASONS_AFTER
from brokerage.states import Unit
from brokerage.wording import amount, number
from common import clock

WHOLE = gettext_lazy("Enter a number, such as 8.")
FURTHEST = dt.timedelta(days=730)
SHORT = {"class": "input-short", "inputmode": "decimal"}


class NoForm(forms.Form):
    """A no, with a reason to choose and room for a word."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why not this time?"),
        help_text=gettext_lazy("Only brokers see this. It helps us to find something better."),
        choices=[(reason.value, reason.label) for reason in REASONS],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a reason. “Something else” is fine."),
            "invalid_choice": gettext_lazy("Choose one of these reasons."),
        },
    )
    note = forms.CharField(label=gettext_lazy("Anything to add?"), max_length=300, required=False)
    better = forms.CharField(
        label=gettext_lazy("What would fit better?"),
        help_text=gettext_lazy("For example “in the evening”, or “for people over 60”."),
        max_length=300,
        required=False,
    )
    again_on = forms.DateField(
        label=gettext_lazy("Not now? From which day may we ask again?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Enter a day, such as 14/01/2027.")},
    )

    def clean_again_on(self) -> dt.date | None:
        """A day to come, within two years."""
        day: dt.date | None = self.cleaned_data["again_on"]
        if day and not clock.today() < day <= clock.today() + FURTHEST:
            raise forms.ValidationError(_("Enter a day to come, within two years."), code="day")
        return day


class AfterForm(NoForm):
    """Why something that was agreed does not happen."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What stands in the way?"),
        help_text=gettext_lazy("Only brokers see this. It helps us to find something better."),
        choices=[(reason.value, reason.label) for reason in REASONS_AFTER],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a reason. “Something else” is fine."),
            "invalid_choice": gettext_lazy("Choose one of these reasons."),
        },
    )


class ReportForm(forms.Form):
    """What was given, on which day."""

    something_left = True
    quantity = forms.DecimalField(
        label=gettext_lazy("How much did you give?"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": WHOLE, "invalid": WHOLE},
    )
    day = forms.DateField(
        label=gettext_lazy("On which day?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Enter the day you gave it."),
            "invalid": gettext_lazy("Enter a day, such as 14/01/2027."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Anything they should know?"), max_length=300, required=False
    )
    last = forms.BooleanField(label=gettext_lazy("That is all: no more will come"), required=False)

    @classmethod
    def for_introduction(cls, introduction: Introduction, data: Any = None) -> ReportForm:
        """For today. The amount is for them to type: a click alone must not record a delivery."""
        unit = introduction.need.unit
        left = introduction.need_quantity - introduction.deliveries.delivered().total()
        form = cls(data, initial={"day": clock.today()}, prefix="report")
        form.something_left = left > 0
        form.fields["quantity"].help_text = _(
            "You agreed on %(amount)s. Still to come: %(left)s."
        ) % {"amount": amount(introduction.need_quantity, unit), "left": amount(left, unit)}
        return form

    def given(self) -> Given:
        """What the move takes."""
        return Given(**self.cleaned_data)


class ConfirmForm(forms.Form):
    """How much of a report arrived."""

    quantity = forms.DecimalField(
        label=gettext_lazy("How much arrived?"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": WHOLE, "invalid": WHOLE},
    )
    people_helped = forms.IntegerField(
        label=gettext_lazy("How many people does it help?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter a whole number, such as 30.")},
    )
    worth = forms.DecimalField(
        label=gettext_lazy("What is it worth to you, in pounds?"),
        help_text=gettext_lazy(
            "Your best guess: what would you have had to pay for it? Leave it empty if you "
            "cannot say. We show it as your own estimate, to those who gave it."
        ),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={
            "invalid": gettext_lazy("Enter pounds as a number, such as 250."),
            "min_value": gettext_lazy("Enter pounds as a number, such as 250."),
        },
    )

    @classmethod
    def for_report(cls, report: Delivery, data: Any = None) -> ConfirmForm:
        """Filled in with what the giver reported."""
        form = cls(
            data,
            initial={"quantity": number(report.quantity), "people_helped": report.people_helped},
            prefix="confirm",
        )
        form.fields["quantity"].help_text = _("They say they gave %(amount)s.") % {
            "amount": amount(report.quantity, report.unit)
        }
        if report.unit == Unit.POUNDS:  # money is worth itself
            del form.fields["worth"]
        return form
