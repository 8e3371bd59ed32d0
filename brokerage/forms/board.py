"""Filters of the public boards, as a plain GET form that never refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.forms import parts
from brokerage.models.listing import ListingQuerySet


class BoardForm(forms.Form):
    """Kind, ward and words; what cannot be read is left out of the filter."""

    q = forms.CharField(label=gettext_lazy("Search for"), max_length=80, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of help"), required=False)
    ward = forms.ChoiceField(label=gettext_lazy("Ward"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in today's kinds and wards."""
        super().__init__(*args, **kwargs)
        kinds = [(kind.slug, kind.name) for kind in parts.kinds()]
        wards = [(ward.slug, ward.name) for ward in parts.wards()]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]  # type: ignore[attr-defined]
        self.fields["ward"].choices = [("", _("All of Leeds")), *wards]  # type: ignore[attr-defined]
        for name in ("q", "kind", "ward"):
            self.fields[name].widget.attrs["id"] = f"filter-{name}"

    def narrow(self, listings: ListingQuerySet[Any]) -> ListingQuerySet[Any]:
        """Those that fit what was asked. A listing for all of Leeds fits every ward."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("kind"):
            listings = listings.filter(kind__slug=asked["kind"])
        if asked.get("ward"):
            here = Q(places__slug=asked["ward"], places__kind="ward") | Q(citywide=True)
            listings = listings.filter(here).distinct()
        for word in asked.get("q", "").replace("\x00", "").split():
            text = Q(title__icontains=word) | Q(description__icontains=word)
            text |= Q(public_title__icontains=word) | Q(public_words__icontains=word)
            # A name that its poster does not show is not found either.
            named = Q(organisation__name__icontains=word, show_name=True)
            listings = listings.filter(text | named)
        return listings

    @property
    def asked(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)
