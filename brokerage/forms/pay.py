"""What a community organisation asks for what it offers to companies: pay, or a credit line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.forms import parts
from brokerage.models import Offer
from brokerage.states import PAID, Pay, Unit
from common.money import Money

DEAREST = 1_000_000_00  # pence; more than that is a slip of the finger
NAMES = ("pay", "price", "credited_as")


def fields() -> dict[str, forms.Field]:
    """Three questions; only the first matters where nothing is asked."""
    return {
        "pay": forms.ChoiceField(
            label=gettext_lazy("What do you ask for it?"),
            help_text=gettext_lazy("Your knowledge is worth paying for. Companies expect it."),
            choices=Pay.choices,
            widget=forms.RadioSelect,
            required=False,
            error_messages={"invalid_choice": parts.no_such_choice()},
        ),
        "price": forms.CharField(
            label=gettext_lazy("How much, in pounds?"),
            help_text=gettext_lazy("For example £300. Leave it empty to agree on it later."),
            max_length=30,
            required=False,
            widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
        ),
        "credited_as": forms.CharField(
            label=gettext_lazy("How would you like to be named?"),
            help_text=gettext_lazy("For example: Tested by the members of Armley Lanterns."),
            max_length=200,
            required=False,
        ),
    }


def judge(form: forms.Form, cleaned: dict[str, Any]) -> int | None:
    """The price in pence; what is not clear, or does not go together, is said beside it."""
    pay, price = cleaned.get("pay", ""), cleaned.get("price", "")
    if pay == Pay.CREDIT and not cleaned.get("credited_as"):
        form.add_error("credited_as", _("Say how you would like to be named."))
    if not price:
        return None
    if pay not in PAID:
        form.add_error("price", _("Choose a fee or a donation above, or leave this empty."))
        return None
    figure = any(letter.isdigit() for letter in price)
    amount = parts.amount_of(form, "price", [Unit.POUNDS]) if figure else None
    if amount is None or amount.quantity is None:
        if not form.has_error("price"):
            form.add_error("price", _("Enter pounds, such as £300, or leave it empty."))
        return None
    pence = int(amount.quantity * 100)
    if pence > DEAREST:
        form.add_error("price", _("That is more than we can note. Enter a smaller sum."))
        return None
    return pence


def values(cleaned: dict[str, Any], pence: int | None) -> dict[str, Any]:
    """The offer's fields."""
    pay = cleaned.get("pay", "")
    return {
        "pay": pay,
        "paid": pay in PAID,
        "pay_pence": pence if pay in PAID else None,
        "credited_as": cleaned.get("credited_as", ""),
    }


def known(offer: Offer) -> dict[str, Any]:
    """What to show of an offer that was taken back."""
    price = str(Money(offer.pay_pence)) if offer.pay_pence else ""
    pay = offer.pay or (Pay.FEE if offer.paid else "")
    return {"pay": pay, "price": price, "credited_as": offer.credited_as}
