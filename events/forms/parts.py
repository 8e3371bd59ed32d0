"""Forms to cancel what was paid: which parts, and for staff how much of the price."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.parts import Part

PERCENTS = [("100", _("The whole price")), ("50", _("Half of it")), ("0", _("Nothing"))]


def shown_pence(sent: str) -> int:
    """The sum that a page showed, in pence; what is no sum agrees with nothing."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


class PartsForm(forms.Form):
    """Seats and tables to give up; nothing is ticked beforehand."""

    parts = forms.MultipleChoiceField(
        label=_("What do you want to give up?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick what you want to give up."),
            "invalid_choice": _("One of these is not there any more. Please choose again."),
        },
    )

    def __init__(self, *args: Any, parts: Iterable[Part], **more: Any) -> None:
        """One box for each part, with its price."""
        super().__init__(*args, **more)
        self.by_key = {part.key: part for part in parts}
        choices = [(part.key, f"{part.words}: {part.price}") for part in self.by_key.values()]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Part]:
        """What was ticked; call after ``is_valid``."""
        return [self.by_key[key] for key in self.cleaned_data["parts"]]

    @property
    def seats(self) -> frozenset[str]:
        """Public ids of all seats in what was ticked; call after ``is_valid``."""
        return frozenset(seat.public_id for part in self.chosen for seat in part.seats)


class StaffPartsForm(PartsForm):
    """For staff: seats of a table one by one, gifts, and how much of the price goes back."""

    gifts = forms.BooleanField(label=_("The gift in this order, too"), required=False)
    percent = forms.ChoiceField(
        label=_("How much of the price of the seats goes back?"),
        choices=PERCENTS,
        initial="100",
        help_text=_("A gift always goes back whole."),
    )

    def __init__(self, *args: Any, parts: Iterable[Part], **more: Any) -> None:
        """A gift alone may go back."""
        super().__init__(*args, parts=parts, **more)
        field = self.fields["parts"]
        field.required = False
        field.label = _("What is to be cancelled?")
