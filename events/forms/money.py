"""The treasurer's forms: another day, money that came, a statement, a word about a difference."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from common import clock
from events import banking
from events.forms.buyer import PoundsField

DATE = forms.DateInput(attrs={"type": "date"})


class DayForm(forms.Form):
    """Until when an invoice is to be paid."""

    due_on = forms.DateField(
        label=_("To be paid by"),
        widget=DATE,
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Enter a day, such as 31/03/2027."),
        },
    )


class CameForm(forms.Form):
    """Money that somebody saw in the account, without a statement to take in."""

    amount = PoundsField(label=_("How much came"))
    day = forms.DateField(
        label=_("On which day"),
        widget=DATE,
        error_messages={
            "required": _("Choose the day it came."),
            "invalid": _("Enter a day, such as 31/03/2027."),
        },
    )

    def clean_amount(self) -> int:
        """Something."""
        pence: int = self.cleaned_data["amount"]
        if not pence:
            raise forms.ValidationError(_("Enter how much came, such as 1200 or 12.50."))
        return pence

    def clean_day(self) -> object:
        """Not a day that is still to come."""
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class StatementForm(forms.Form):
    """A file from the bank."""

    file = forms.FileField(
        label=_("Statement from the bank (CSV)"),
        help_text=_("As you download it there. What was taken in before is left out by itself."),
        error_messages={
            "required": _("Choose the file from your bank."),
            "empty": _("This file is empty."),
        },
    )

    def statement(self) -> banking.Statement:
        """What it says; call after ``is_valid``. Raises Refusal beside ``file``."""
        sent = self.cleaned_data["file"]
        return banking.read(sent.read(banking.MOST_BYTES + 1))


class ReferenceForm(forms.Form):
    """What a line of the statement is for."""

    reference = forms.CharField(label=_("Order or invoice"), max_length=60, required=False)


class NoteForm(forms.Form):
    """What a difference was."""

    note = forms.CharField(label=_("What it was"), max_length=300, required=False)
