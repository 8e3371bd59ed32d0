"""Which needs and offers a round is made of: all that are open, by kind, less what is left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brokerage.models import Need, Offer
from brokerage.round_inputs import choosable
from places.models import HelpKind

LISTED = 300
"""Longer lists are taken as they are: nobody ticks through a thousand."""


class KindsForm(forms.Form):
    """Which kinds of help; none chosen means every kind."""

    kinds = forms.ModelMultipleChoiceField(
        HelpKind.objects.filter(active=True),
        required=False,
        label=_("Kinds of help"),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )


class Choice:
    """What was chosen so far, read from a form that was sent or an address."""

    def __init__(self, data: Any) -> None:
        """Whatever is not understood narrows nothing."""
        self.form = KindsForm(data)
        self.form.is_valid()
        self.kinds = list(self.form.cleaned_data.get("kinds", []))
        self.needs = self._of(Need)
        self.offers = self._of(Offer)

    def _of(self, model: type[Any]) -> QuerySet[Any]:
        found = choosable(model).order_by("title", "pk")
        narrowed: QuerySet[Any] = found.filter(kind__in=self.kinds) if self.kinds else found
        return narrowed

    def keys(self, side: str, left_out: list[str]) -> list[str]:
        """Public ids of that side, but for those left out."""
        found = self.needs if side == "need" else self.offers
        return [key for key in found.values_list("public_id", flat=True) if key not in left_out]
