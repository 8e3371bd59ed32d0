"""The staff's form to offer seats that were given back: to a group, or to a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.moves.community import Whom
from people.models import Organisation

ADDRESS = _("Enter an e-mail address, such as name@example.org.")


class OfferForm(forms.Form):
    """Either a verified community organisation, or else a name and an address."""

    organisation = forms.ModelChoiceField(
        label=_("Community organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Choose one, or name a person below"),
    )
    name = forms.CharField(label=_("Or the name of a person"), required=False, max_length=160)
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        max_length=254,
        error_messages={"invalid": ADDRESS},
    )
    quantity = forms.IntegerField(
        label=_("How many seats"),
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={
            "required": _("Enter how many, such as 2."),
            "invalid": _("Enter a whole number, such as 2."),
        },
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """The groups that may be asked, by name."""
        super().__init__(*args, **more)
        groups = Organisation.objects.verified().filter(kind=Organisation.Kind.COMMUNITY)
        self.fields["organisation"].queryset = groups.order_by("name")  # type: ignore[attr-defined]

    def whom(self) -> Whom:
        """As the move takes it; call after ``is_valid``."""
        said = self.cleaned_data
        return Whom(said["organisation"], said["name"], said["email"])
