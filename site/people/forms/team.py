"""Asking people in, and what brokers decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models.membership import Role

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
