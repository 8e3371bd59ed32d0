"""Asking people in, and what brokers decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Organisation
from people.models.membership import Role
from people.moves.organisations import Voucher

_ADDRESS = {
    "required": _("Please enter their e-mail address."),
    "invalid": _("Please enter a whole e-mail address, such as name@example.org."),
}


class InviteForm(forms.Form):
    """Whom to ask in, and as what."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        error_messages=_ADDRESS,
        widget=forms.EmailInput(
            attrs={"class": "input-medium", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    role = forms.ChoiceField(
        label=_("They join as"),
        choices=[
            (Role.MEMBER, _("Member: offers, asks, answers for you")),
            (Role.OWNER, _("Owner: also changes the team and these details")),
        ],
        initial=Role.MEMBER,
        widget=forms.RadioSelect,
    )


class ClaimForm(forms.Form):
    """Whom a broker lets claim an organisation."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, error_messages=_ADDRESS)


class ReasonForm(forms.Form):
    """Why a broker says no; the organisation reads it."""

    reason = forms.CharField(
        label=_("Why? They will read this."),
        max_length=1000,
        error_messages={"required": _("Please say why; they will read it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerifyForm(forms.Form):
    """Who vouches for it, where it is on no register."""

    vouched_by = forms.ModelChoiceField(
        label=_("Vouched for by"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Nobody: it is on a register"),
    )
    voucher_name = forms.CharField(
        label=_("Name of the person who vouches"), max_length=120, required=False
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Any other verified organisation may vouch."""
        super().__init__(*args, **kwargs)
        others = Organisation.objects.verified().exclude(pk=organisation.pk)
        self.fields["vouched_by"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An organisation vouches through a person with a name."""
        said = super().clean() or {}
        if said.get("vouched_by") and not said.get("voucher_name"):
            self.add_error("voucher_name", _("Please enter who vouches, by name."))
        return said

    def voucher(self) -> Voucher | None:
        """What the move takes."""
        stands: Organisation | None = self.cleaned_data.get("vouched_by")
        return Voucher(stands, self.cleaned_data["voucher_name"]) if stands else None
