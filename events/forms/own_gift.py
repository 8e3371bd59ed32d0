"""A guest's own gift: how much, and whose. Nothing is filled in but what they told us before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.forms.buyer import PoundsField
from events.forms.whom import email_field, name_field
from events.models import Order
from events.moves.selling import Details


class OwnGiftForm(forms.Form):
    """The amount is never filled in."""

    gift = PoundsField(
        label=_("How much would you like to give?"),
        help_text=_("In pounds. Nobody at your table sees it."),
        required=False,
    )
    name = name_field()
    email = email_field(_("Your receipt goes there."))

    def __init__(self, *args: Any, **more: Any) -> None:
        """The amount is judged by the move, and not called optional: there is nothing else here."""
        super().__init__(*args, **more)
        self.fields["gift"].one_of_several = True  # type: ignore[attr-defined]

    @property
    def pence(self) -> int:
        """What they chose to give; call after ``is_valid``."""
        return int(self.cleaned_data["gift"])

    def details(self) -> Details:
        """Who gives, as the move takes it: a person, with their own money."""
        return Details(name=self.cleaned_data["name"], email=self.cleaned_data["email"])

    def says_the_same(self, order: Order) -> bool:
        """Whether a valid form says what the order knows: a second click, or the way back."""
        said = (self.cleaned_data["name"], self.cleaned_data["email"], self.pence)
        return said == (order.name, order.email, order.total_pence)
