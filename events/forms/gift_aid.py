"""The form of a Gift Aid declaration: who gives, where they live, and their own word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.giving import hmrc
from events.models import GiftAidDeclaration, Order
from events.moves.gift_aid import Giver


class DeclarationForm(forms.Form):
    """Nothing is ticked beforehand; the wording is shown in full beside the box."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("Four letters at most, such as Mx or Dr."),
        required=False,
        max_length=hmrc.LONGEST["title"],
        widget=forms.TextInput(attrs={"class": "input-short", "autocomplete": "honorific-prefix"}),
    )
    first_name = forms.CharField(
        label=_("First name"),
        max_length=hmrc.LONGEST["first_name"],
        error_messages={"required": _("Enter your first name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=hmrc.LONGEST["last_name"],
        error_messages={"required": _("Enter your last name.")},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    house = forms.CharField(
        label=_("Number or name of your house"),
        help_text=_("The home you live in, not where you work."),
        max_length=hmrc.LONGEST["house"],
        error_messages={"required": _("Enter the number or name of your house.")},
        widget=forms.TextInput(attrs={"class": "input-medium", "autocomplete": "address-line1"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        help_text=_("Leave it empty only if you live outside the UK."),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"class": "input-short", "autocomplete": "postal-code"}),
    )
    abroad = forms.BooleanField(
        label=_("I live outside the United Kingdom and pay UK tax"), required=False
    )
    address = forms.CharField(
        label=_("If abroad: street, town and country"),
        help_text=_("Jersey, Guernsey and the Isle of Man are abroad for this."),
        required=False,
        max_length=hmrc.LONGEST_ADDRESS,
        error_messages={"max_length": _("Use at most %(limit_value)s characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )
    declares = forms.BooleanField(label=_("This is true for me"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """A postcode, or the address abroad: neither is called optional."""
        super().__init__(*args, **more)
        for name in ("postcode", "address"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]

    def giver(self) -> Giver:
        """As the move takes it; call after ``is_valid``."""
        return Giver(**{name: self.cleaned_data[name] for name in self.fields})


def known(order: Order, declared: GiftAidDeclaration | None) -> dict[str, Any]:
    """What the form begins with: what was declared, else the buyer's name cut in two."""
    if declared:
        return {
            **{name: getattr(declared, name) for name in hmrc.LONGEST},
            "postcode": declared.postcode,
            "abroad": not declared.postcode,
            "address": declared.address,
        }
    first, _space, last = order.name.partition(" ")
    return {"first_name": first, "last_name": last}
