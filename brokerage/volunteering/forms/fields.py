"""Fields that several forms of volunteering share, with kind words for what is wrong."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = _("Enter a day, such as 14/01/2027.")
TIME = _("Enter a time, such as 14:30.")
TOO_LONG = {
    "max_length": _("Please use at most %(limit_value)d letters. You typed %(show_value)d.")
}


# “1½” and “1 1/2”; “11/2” is neither.
_SIGNS = {"¼": " 1/4", "½": " 1/2", "¾": " 3/4"}
_QUARTERS = {"1/4": ".25", "1/2": ".5", "3/4": ".75"}


def hours_typed(text: str) -> Decimal | None:
    """Hours as people write them: 1.5, 1,5, 1½ or 1 1/2; None for what is no number."""
    for sign, written in _SIGNS.items():
        text = text.replace(sign, written)
    *whole, last = text.split() or [""]
    typed = "".join([*whole, _QUARTERS.get(last, last)]).replace(",", ".")
    try:
        number = Decimal(typed)
        number.quantize(Decimal("0.01"))  # no number of a thousand digits
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def day(label: Any, hint: Any = "", *, required: bool = False) -> forms.DateField:
    """One day."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={"required": DAY, "invalid": DAY},
    )


def time(label: Any) -> forms.TimeField:
    """One hour of the day."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "input-short"}, format="%H:%M"),
        error_messages={"invalid": TIME},
    )


def number(
    label: Any, hint: Any = "", *, required: Any = "", most: int = 999
) -> forms.IntegerField:
    """A whole number; ``required`` is what to say where it is empty."""
    words = _("Enter a whole number, such as 6.")
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=bool(required),
        min_value=0,
        max_value=most,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
        error_messages={
            "required": required or words,
            **dict.fromkeys(("invalid", "min_value", "max_value"), words),
        },
    )


def hours(label: Any, hint: Any = "", *, required: Any = "") -> forms.DecimalField:
    """Hours; 0.25 to 200."""
    words = _("Enter hours as a number from 0.25 to 200, such as 1.5.")
    wrong = ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places")
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=bool(required),
        min_value=Decimal("0.25"),
        max_value=200,
        max_digits=6,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
        error_messages={
            "required": required or words,
            **dict.fromkeys((*wrong, "max_whole_digits"), words),
        },
    )


def line(label: Any, hint: Any = "", *, required: Any = "", most: int = 200) -> forms.CharField:
    """One line of words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=most,
        error_messages={**TOO_LONG, "required": required},
    )


def box(label: Any, hint: Any = "", *, required: Any = "", rows: int = 4) -> forms.CharField:
    """A box for many words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={**TOO_LONG, "required": required},
    )
