"""Filters of the partner directory, as a plain GET form that never refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Organisation
from people.models.organisation import OrganisationQuerySet
from places.models import Community, Place

MORE = ("kind", "community", "ward")


class DirectoryForm(forms.Form):
    """Name, kind, community and ward; what cannot be read is left out of the filter."""

    q = forms.CharField(label=gettext_lazy("Name"), max_length=80, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    community = forms.ChoiceField(label=gettext_lazy("Works with"), required=False)
    ward = forms.ChoiceField(label=gettext_lazy("Ward"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in today's words."""
        super().__init__(*args, **kwargs)
        communities = Community.objects.filter(active=True).values_list("slug", "name")
        wards = Place.objects.standing().wards().values_list("slug", "name")
        choices = {
            "kind": [("", _("All kinds")), *Organisation.Kind.choices],
            "community": [("", _("Everybody")), *communities],
            "ward": [("", _("All of Leeds")), *wards],
        }
        for name, words in choices.items():
            self.fields[name].choices = words  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].widget.attrs["id"] = f"filter-{name}"

    def narrow(self, partners: OrganisationQuerySet) -> OrganisationQuerySet:
        """Those that fit what was asked; one that names no ward works all over Leeds."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("kind"):
            partners = partners.filter(kind=asked["kind"])
        if asked.get("community"):
            partners = partners.filter(communities__slug=asked["community"])
        if asked.get("ward"):
            here = Place.objects.standing().wards().filter(slug=asked["ward"])
            partners = partners.filter(Q(places__in=here) | Q(places=None))
        for word in asked.get("q", "").replace("\x00", "").split():
            partners = partners.filter(name__icontains=word)
        return partners.distinct()

    @property
    def asked(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def more(self) -> list[forms.BoundField]:
        """What is folded away, so that a phone shows partners at once."""
        return [self[name] for name in MORE]

    @property
    def more_asked(self) -> bool:
        """Whether one of those is set, and so has to be seen."""
        return any(self.cleaned_data.get(name) for name in MORE)
