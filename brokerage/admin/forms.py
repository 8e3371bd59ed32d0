"""What brokers fill in; the rules themselves live in the moves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.admin.day import DayInput
from brokerage.matching import amounts
from brokerage.models import Need, Offer
from brokerage.moves.ending import REASONS_OF_BROKERS
from brokerage.states import Side, Unit
from common.errors import Refusal
from places.models import HelpKind

MOST = Decimal("99999999.99")
UNITS = [("", "–"), *Unit.choices]


def refuse(form: forms.Form, no: Refusal) -> None:
    """Show a refusal beside the field it is about, or above the form."""
    form.add_error(no.field if no.field in form.fields else None, no.message)


class CompleteForm(forms.Form):
    """What is missing before a listing can be opened."""

    kind = forms.ModelChoiceField(
        HelpKind.objects.filter(active=True), required=False, label=_("Kind of help")
    )
    quantity = forms.DecimalField(
        required=False,
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        label=_("How many"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(choices=UNITS, required=False, label=_("Of what"))
    unlimited = forms.BooleanField(
        required=False,
        label=_("As many as wanted"),
        help_text=_("Only where they say so themselves: then no bound applies."),
    )
    starts_on = forms.DateField(required=False, label=_("From"), widget=DayInput)
    ends_on = forms.DateField(required=False, label=_("Until"), widget=DayInput)

    @classmethod
    def of(cls, listing: Need | Offer, data: Any = None) -> CompleteForm:
        """Filled in with what is known already."""
        known = {name: getattr(listing, name) for name in cls.base_fields}
        known["kind"] = listing.kind_id
        if listing.quantity is not None:
            known["quantity"] = plain_number(listing.quantity)
        return cls(data, initial=known, prefix="complete")


class DeclineForm(forms.Form):
    """Why not, and what would be better."""

    reason = forms.CharField(
        max_length=1000,
        label=_("Why it cannot be opened"),
        help_text=_("They will read it: kindly, and in words they can use."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    better_idea = forms.CharField(
        required=False,
        max_length=1000,
        label=_("A better idea"),
        help_text=_("For example what is wanted instead, or who could help."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendBackForm(forms.Form):
    """What has to be known first."""

    question = forms.CharField(
        max_length=1000,
        label=_("What do you need to know?"),
        help_text=_("It becomes a draft again; all they wrote is kept."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProposeForm(forms.Form):
    """How much, and a word to both sides. ``factor`` is there only where the units differ."""

    quantity = forms.DecimalField(
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    factor = forms.DecimalField(
        required=False,
        min_value=Decimal("0.0001"),
        max_value=Decimal(999_999),
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    message = forms.CharField(
        required=False,
        max_length=2000,
        label=_("Message to both"),
        help_text=_("Both sides read it, with the reasons below. No contact details yet."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    why = forms.CharField(
        required=False,
        max_length=300,
        label=_("Why this one"),
        help_text=_("Kept with the decision, and sent to nobody. Please name no people."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    shown = forms.CharField(required=False, max_length=60_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, need: Need, offer: Offer, **more: Any) -> None:
        """Ask in the units of this pair, with what is left of both filled in."""
        self.need, self.offer = need, offer
        usual = usual_factor(need, offer)
        self.same_unit = need.unit == offer.unit
        more["initial"] = {
            "quantity": most_of_both(need, offer, Decimal(1) if self.same_unit else usual),
            "factor": usual,
            **more.get("initial", {}),
        }
        super().__init__(*args, **more)
        units = {"need": need.get_unit_display(), "offer": offer.get_unit_display()}
        self.fields["quantity"].label = _t("How many %(need)s") % units
        self.fields["factor"].label = (
            _t("How many %(need)s for one of the offer’s %(offer)s") % units
        )
        if self.same_unit:
            del self.fields["factor"]


def usual_factor(need: Need, offer: Offer) -> Decimal | None:
    """The need's units for one of the offer's, where people commonly count so."""
    hours = amounts.HOURS
    one, other = amounts.plain(offer.unit), amounts.plain(need.unit)
    if one in hours and other in hours:
        return plain_number((hours[one] / hours[other]).quantize(Decimal("0.0001")))
    return None


def most_of_both(need: Need, offer: Offer, factor: Decimal | None) -> Decimal | None:
    """The most that both have left, in the need's unit; None where nothing bounds it."""
    lefts = [need.left] if need.left is not None else []
    if offer.left is not None and factor is not None:
        lefts.append((offer.left * factor).quantize(Decimal("0.01")))
    return plain_number(min(lefts)) if lefts else None


def plain_number(number: Decimal) -> Decimal:
    """12 for 12.00, as people type it."""
    whole = number == number.to_integral_value()
    return Decimal(int(number)) if whole else number.normalize()


class EndForm(forms.Form):
    """Why an introduction ends, and who said so."""

    side = forms.ChoiceField(
        choices=[("", _("Nobody: I call it off")), *Side.choices],
        required=False,
        label=_("Who said so"),
    )
    reason = forms.ChoiceField(
        choices=[("", "–"), *[(reason.value, reason.label) for reason in REASONS_OF_BROKERS]],
        label=_("Reason"),
    )
    better = forms.CharField(
        required=False,
        max_length=300,
        label=_("What would fit better, as they say"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        required=False,
        max_length=300,
        label=_("Note for brokers"),
        help_text=_("Kept with the introduction; not sent to anybody."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
