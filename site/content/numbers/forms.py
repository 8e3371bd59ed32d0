"""What editors type about figures: every answer kept, every slip told beside its field."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common import clock
from content.numbers.models import Metric, MetricValue
from content.numbers.moves import Meaning, Told

LOOSE = str.maketrans("", "", ",£%\u00a0\u202f _'")
MOST_DIGITS, MOST_PLACES = 12, 4
NO_DAY = _("Enter a day, such as 31/03/2026.")


def _day(label: Any, missing: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY, "required": missing},
        **more,
    )


def _words(label: Any, most: int, missing: Any = "", **more: Any) -> forms.CharField:
    said = {
        "required": missing,
        "max_length": _("Please use at most %(limit_value)d letters. You typed %(show_value)d."),
    }
    return forms.CharField(
        label=label, max_length=most, required=bool(missing), error_messages=said, **more
    )


class MetricForm(forms.Form):
    """What is counted, and how."""

    name = _words(_("Name"), 100, _("Give it a name."), help_text=_("“Tablets lent”"))
    counts = _words(
        _("What it counts, in plain words"),
        200,
        _("Say what it counts."),
        help_text=_("One short sentence for visitors."),
    )
    measure = forms.ChoiceField(
        label=_("Kind of number"),
        choices=Metric.Measure.choices,
        initial=Metric.Measure.NUMBER,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    unit = _words(
        _("Words after the number"),
        100,
        _("Say what stands after the number."),
        help_text=_("“tablets”, “people trained”. They stay once there is a figure."),
    )
    definition = _words(
        _("How it is counted"),
        600,
        _("Say how it is counted, so that years can be compared."),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is in, what is out, who counts. It stays once there is a figure."),
    )
    good_for = forms.IntegerField(
        label=_("Months until a new figure is due"),
        required=False,
        min_value=1,
        max_value=120,
        initial=12,
        help_text=_("You are told when no newer one is there. Empty: it never grows old."),
        error_messages={"invalid": _("Enter a whole number of months, such as 12.")},
    )
    retired = forms.BooleanField(
        label=_("Not counted any more"),
        required=False,
        help_text=_("It is not offered for new pages. Its figures stay."),
    )

    def meaning(self) -> Meaning:
        """What was typed, for the move."""
        return Meaning(**self.cleaned_data)


class ValueForm(forms.Form):
    """One figure with its time and its source."""

    value = _words(_("Figure"), 40, _("Enter the figure."), help_text=_("Digits: 1200 or 12.5"))
    exactness = forms.ChoiceField(
        label=_("How exact is it?"),
        choices=MetricValue.Exactness.choices,
        initial=MetricValue.Exactness.EXACT,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    period_from = _day(_("From"), _("Enter the first day."))
    period_to = _day(
        _("To"),
        _("Enter the last day."),
        help_text=_("The last day that is counted. Use the same day twice for one day."),
    )
    source = _words(
        _("Source"),
        200,
        _("Say where the figure comes from. No figure is shown without its source."),
        help_text=_("Who says so, and in what."),
    )
    source_url = forms.URLField(
        label=_("Address of the source"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a whole address, such as https://example.org/report.")},
    )
    read_on = _day(_("Read there on"), _("Enter the day."), initial=clock.today)
    caveat = _words(_("To be careful about"), 300, help_text=_("What the figure does not say."))
    demo = forms.BooleanField(
        label=_("This is a made-up example"),
        required=False,
        help_text=_("It is marked as made up wherever it is shown."),
    )

    def clean_value(self) -> Decimal:
        """The number; commas, spaces and signs around it are forgiven, letters are not."""
        typed: str = self.cleaned_data["value"].strip()
        bare = typed.translate(LOOSE).replace("−", "-")
        if bare.endswith("+") and bare[:-1].isdigit():
            raise forms.ValidationError(_("Leave out the +, and choose “At least this” below."))
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", bare):
            raise forms.ValidationError(
                _("“%(typed)s” is not a number. Use digits only, such as 1200 or 12.5."),
                params={"typed": typed},
            )
        whole, _dot, part = bare.lstrip("-").partition(".")
        if len(whole.lstrip("0")) > MOST_DIGITS or len(part.rstrip("0")) > MOST_PLACES:
            raise forms.ValidationError(_("This number is too long. Is there a slip in it?"))
        return Decimal(bare)

    def told(self) -> Told:
        """What was typed, for the move."""
        names = Told.__dataclass_fields__
        return Told(**{name: self.cleaned_data[name] for name in names})


class CorrectForm(ValueForm):
    """The right figure, and why the old one was wrong."""

    why = _words(
        _("Why is it corrected?"),
        300,
        _("Say why. Visitors can read it."),
        help_text=_("Visitors can read it: “Two groups were counted twice.”"),
    )
    field_order = ("why",)


class TakeBackForm(forms.Form):
    """Why it is taken back."""

    why = _words(_("Why is it taken back?"), 300, _("Say why. Visitors can read it."))
