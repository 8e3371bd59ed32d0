"""What the guided forms share: kept as typed, amounts in words, places, safeguarding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.forms.reading import Amount, Unclear, read_amount
from people import safeguarding
from places.models import HelpKind, Place

LONGEST = 6000  # characters of one answer kept in a draft
UNSURE = "unsure"
CITYWIDE, REMOTE = "citywide", "remote"
NOT_CLEAR = {
    "range": gettext_lazy("Give one number: the most you have in mind. We can start with less."),
    "word": gettext_lazy("Enter a number, such as 12. If you do not know yet, write “not sure”."),
    "nought": gettext_lazy("Enter a number above nought."),
    "huge": gettext_lazy("That number is too big for us. Enter a smaller one."),
}

Typed = dict[str, list[str]]


class GuidedForm(forms.Form):
    """A form whose answers are kept as typed, understood or not."""

    def typed(self) -> Typed:
        """Every answer as it was typed, by field, for the draft."""
        data = self.data
        many = data.getlist if isinstance(data, QueryDict) else lambda name: data.get(name, [])
        return {
            name: [str(each).replace("\x00", "")[:LONGEST] for each in many(name)]
            for name in self.fields
        }

    def understood(self) -> dict[str, Any]:
        """The listing's fields, of the answers that could be read."""
        raise NotImplementedError

    @classmethod
    def initial_of(cls, typed: Typed, fields: dict[str, forms.Field]) -> dict[str, Any]:
        """What to show again, from what was typed."""
        shown: dict[str, Any] = {}
        for name, field in fields.items():
            if name in typed:
                several = isinstance(field, forms.MultipleChoiceField)
                last = typed[name][-1] if typed[name] else ""
                shown[name] = typed[name] if several else last
                if isinstance(field, forms.BooleanField):
                    shown[name] = bool(last)
        return shown

    @classmethod
    def bound_to(cls, typed: Typed, **more: Any) -> GuidedForm:
        """The form as if what is kept were posted now."""
        data = QueryDict(mutable=True)
        for name, values in typed.items():
            data.setlist(name, values)
        return cls(data, **more)


def hidden() -> forms.BooleanField:
    """Whether strangers see it at all."""
    return forms.BooleanField(
        label=gettext_lazy("Keep it off the public board"),
        help_text=gettext_lazy("Brokers still find a match for it."),
        required=False,
    )


def unnamed() -> forms.BooleanField:
    """Whether strangers see who posted it."""
    return forms.BooleanField(
        label=gettext_lazy("Do not show our name on the board"),
        help_text=gettext_lazy("Only those whom a broker introduces to you learn it."),
        required=False,
    )


def kinds() -> list[HelpKind]:
    """Those that can be chosen now."""
    return list(HelpKind.objects.filter(active=True))


def wards() -> list[Place]:
    """Wards in force today."""
    return list(Place.objects.standing().wards())


def amount_of(form: forms.Form, name: str, units: list[str]) -> Amount | None:
    """Read an amount; what is not clear becomes an error beside the field."""
    text = form.cleaned_data.get(name, "")
    if not text:
        return None
    try:
        return read_amount(text, units)
    except Unclear as unclear:
        form.add_error(name, NOT_CLEAR[unclear.args[0]])
        return None


def amount_values(amount: Amount | None) -> dict[str, Any]:
    """The listing's fields for an amount; none where it could not be read."""
    if amount is None:
        return {}
    return {"quantity": amount.quantity, "unlimited": amount.unlimited, "unit": amount.unit}


def first_words(text: str, most: int = 80) -> str:
    """A short title out of what somebody wrote: its first sentence, cut at a word."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    for mark in (". ", "! ", "? "):
        line = line.split(mark)[0]
    if len(line) <= most:
        return line.rstrip(".")
    return line[:most].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def safeguarding_fields() -> dict[str, forms.Field]:
    """The six questions, each yes, no or not sure; none has to be answered."""
    return {
        f"safe_{question.key}": forms.ChoiceField(
            label=question.text,
            choices=safeguarding.ANSWERS,
            widget=forms.RadioSelect,
            required=False,
            error_messages={"invalid_choice": gettext_lazy("Choose yes, no or not sure.")},
        )
        for question in safeguarding.QUESTIONS
    }


def safeguarding_kept(cleaned: dict[str, Any]) -> dict[str, str]:
    """What is stored of the six answers."""
    return safeguarding.kept(
        {q.key: cleaned.get(f"safe_{q.key}", "") for q in safeguarding.QUESTIONS}
    )


def safeguarding_said(stored: dict[str, str]) -> list[dict[str, str]]:
    """The answers as rows of label and value."""
    words = {key: str(label) for key, label in safeguarding.ANSWERS}
    return [
        {"label": str(q.text), "value": words[stored[q.key]]}
        for q in safeguarding.QUESTIONS
        if stored.get(q.key) in words
    ]


def no_such_choice() -> str:
    """When something was sent that the page does not offer."""
    return _("Choose one of these.")
