"""The checkout's form: who buys, and what they choose to give on top."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.money import Money
from events.forms.whom import email_field, name_field
from events.models import InvoiceRequest, Order
from events.moves.selling import Billing, Details
from events.states import LineKind
from people.forms.phone import a_phone_number
from people.models import Organisation, Person

POUNDS = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?")
RUBBISH = _("Enter an amount in pounds, such as 20 or 12.50.")


BILLING = ("pay_by", "po_number", "address", "billing_email")


class PoundsField(forms.CharField):
    """Pounds as people type them; cleaned to whole pence, empty to 0."""

    def __init__(self, **more: Any) -> None:
        """Short, with figures on the phone's keyboard."""
        more.setdefault("max_length", 14)
        more.setdefault(
            "widget",
            forms.TextInput(
                attrs={"class": "input-short", "inputmode": "decimal", "autocomplete": "off"}
            ),
        )
        super().__init__(**more)

    def clean(self, value: Any) -> int:
        """Whole pence. Raises ValidationError for anything that is not an amount."""
        typed = super().clean(value).replace(",", "").replace(" ", "").removeprefix("£")
        if not typed:
            return 0
        match = POUNDS.fullmatch(typed)
        if not match or not typed.isascii():
            raise ValidationError(RUBBISH, code="rubbish")
        pounds, pence = match.groups()
        return int(pounds) * 100 + int((pence or "0").ljust(2, "0"))


class BuyerForm(forms.Form):
    """Who buys. Everything but name and address may stay empty; the gift is never filled in."""

    name = name_field()
    email = email_field(_("Your tickets go there."))
    phone = forms.CharField(
        label=_("Phone"),
        help_text=_("Only to reach you about this evening."),
        required=False,
        max_length=30,
        validators=[a_phone_number],
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "type": "tel", "class": "input-medium"}
        ),
    )
    organisation_name = forms.CharField(
        label=_("Organisation, if it pays"),
        help_text=_("A table carries this name. Leave it empty if you pay with your own money."),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    pay_by = forms.ChoiceField(
        label=_("How would you like to pay?"),
        choices=[("card", _("By card, now")), ("invoice", _("By invoice, for an organisation"))],
        initial="card",
        required=False,
        widget=forms.RadioSelect,
    )
    po_number = forms.CharField(
        label=_("Your order number (PO), if you need one"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "input-medium", "autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Address on the invoice"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    billing_email = forms.EmailField(
        label=_("E-mail address for invoices, if it is another"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _(
                "Enter an e-mail address, such as accounts@example.org, or leave it empty."
            )
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    gift = PoundsField(
        label=_("Would you like to give something on top?"),
        help_text=_("In pounds. You can come without giving, and nobody sees what you give."),
        required=False,
    )

    def __init__(self, *args: Any, invoices: bool = False, **more: Any) -> None:
        """Without the fields of an invoice where there are none to be had."""
        super().__init__(*args, **more)
        if not invoices:
            for name in BILLING:
                del self.fields[name]
            return
        for name in ("pay_by", "address"):  # one is filled in already, the other wanted with it
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]

    @property
    def by_invoice(self) -> bool:
        """Whether a bill is wanted; call after ``is_valid``."""
        return self.cleaned_data.get("pay_by") == "invoice"

    def billing(self) -> Billing:
        """Where the bill goes; call after ``is_valid``."""
        said = self.cleaned_data
        return Billing(said["billing_email"], said["address"], said["po_number"])

    @property
    def gift_pence(self) -> int:
        """What they chose to give; call after ``is_valid``."""
        return int(self.cleaned_data["gift"])

    def details(self, by: Person | None) -> Details:
        """Who buys, as the move takes it; with the organisation's record if they belong to it."""
        said = self.cleaned_data
        return Details(
            name=said["name"],
            email=said["email"],
            phone=said["phone"],
            organisation_name=said["organisation_name"],
            organisation=_organisation(said["organisation_name"], by),
        )


def asked_for(wish: InvoiceRequest | None) -> dict[str, str]:
    """The same of a bill that was asked for with it."""
    if wish is None:
        return {}
    return {
        "pay_by": "invoice",
        "address": wish.address,
        "po_number": wish.po_number,
        "billing_email": wish.email,
    }


def kept(order: Order) -> dict[str, str]:
    """What the order knows already, to begin the form with."""
    gift = order.lines.filter(kind=LineKind.GIFT).first()
    return {
        "name": order.name,
        "email": order.email,
        "phone": order.phone,
        "organisation_name": order.organisation_name,
        "gift": str(Money(gift.total_pence)).removeprefix("£") if gift else "",
    }


def unchanged(form: BuyerForm, order: Order) -> bool:
    """Whether a valid form says what the order knows: a second click, or the way back."""
    said, known = form.cleaned_data, kept(order)
    same = all(said[name] == known[name] for name in known if name != "gift")
    return same and PoundsField(required=False).clean(known["gift"]) == form.gift_pence


def _organisation(typed: str, by: Person | None) -> Organisation | None:
    if not (by and typed.strip()):
        return None
    mine = Organisation.objects.filter(memberships__person=by)
    return mine.filter(name__iexact=typed.strip()).first()
