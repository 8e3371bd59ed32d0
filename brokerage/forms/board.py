"""The filter above a board: a plain GET form that never refuses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.forms import parts
from brokerage.models.listing import ListingQuerySet
from brokerage.narrowing import Asked, Order, Way
from people.models import Organisation
from places.models import Community

WHOSE = {
    Organisation.Kind.COMPANY: gettext_lazy("Companies"),
    Organisation.Kind.COMMUNITY: gettext_lazy("Community organisations"),
    Organisation.Kind.PUBLIC: gettext_lazy("Public bodies"),
}


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is set: what it says, and the query without it."""

    label: str
    without: str


class BoardForm(forms.Form):
    """Words, kind, ward and more; what cannot be read is left out of the filter."""

    q = forms.CharField(label=gettext_lazy("Search for"), widget=forms.SearchInput, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of help"), required=False)
    ward = forms.ChoiceField(label=gettext_lazy("Ward"), required=False)
    how = forms.ChoiceField(label=gettext_lazy("How"), required=False)
    community = forms.ChoiceField(label=gettext_lazy("Who it is for"), required=False)
    whose = forms.ChoiceField(label=gettext_lazy("From whom"), required=False)
    order = forms.ChoiceField(label=gettext_lazy("What comes first"), required=False)
    soon = forms.BooleanField(label=gettext_lazy("Ends within two weeks"), required=False)

    FIRST: ClassVar = ("q", "kind", "ward")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in today's vocabularies: three queries."""
        super().__init__(*args, **kwargs)
        communities = Community.objects.filter(active=True)
        self.names: dict[str, dict[str, str]] = {}
        self._offer("kind", _("All kinds"), [(one.slug, one.name) for one in parts.kinds()])
        self._offer("ward", _("All of Leeds"), [(one.slug, one.name) for one in parts.wards()])
        self._offer("how", _("Any way"), list(Way.choices))
        self._offer("community", _("Everybody"), [(one.slug, one.name) for one in communities])
        self._offer("whose", _("Anybody"), [(str(key), words) for key, words in WHOSE.items()])
        self._offer("order", "", list(Order.choices))
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"filter-{name}"
        self.fields["q"].widget.attrs["maxlength"] = 200

    def _offer(self, name: str, nothing: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        field.choices = [("", nothing), *choices] if nothing else choices  # type: ignore[attr-defined]
        self.names[name] = {str(key): str(words) for key, words in choices}

    @cached_property
    def asked(self) -> Asked:
        """What was asked, of what could be read."""
        self.is_valid()
        said = self.cleaned_data
        return Asked(
            words=said.get("q", ""),
            kind=said.get("kind", ""),
            ward=said.get("ward", ""),
            community=said.get("community", ""),
            way=said.get("how", ""),
            whose=said.get("whose", ""),
            soon=said.get("soon", False),
            order=said.get("order", ""),
        )

    def count_kinds(self, listings: ListingQuerySet[Any]) -> None:
        """Say beside each kind how many there would be, all other filters kept. One query."""
        others = {field: getattr(self.asked, field) for field in Asked.__slots__}
        found = Asked(**{**others, "kind": ""}).narrow(listings).order_by()
        rows = found.values("kind__slug").annotate(n=Count("pk")).values_list("kind__slug", "n")
        counted = dict(rows)
        choices = self.fields["kind"].choices  # type: ignore[attr-defined]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (slug, f"{name} ({counted[slug]})" if slug in counted else name)
            for slug, name in choices
        ]

    @property
    def first(self) -> list[forms.BoundField]:
        """What everybody sees."""
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        """What is folded away until it is wanted; the tick box apart."""
        return [self[name] for name in self.fields if name not in {*self.FIRST, "soon"}]

    @property
    def more_asked(self) -> bool:
        """Whether any of what is folded away is set."""
        return any(self.cleaned_data.get(field.name) for field in [*self.more, self["soon"]])

    @cached_property
    def active(self) -> list[Active]:
        """Each filter that is set, in words, with the way to take it off."""
        assert self.asked  # noqa: S101  # the form is read by now
        return [
            Active(self._said(name), self._without(name))
            for name in self.fields
            if name != "order" and self.cleaned_data.get(name)
        ]

    def _said(self, name: str) -> str:
        value = self.cleaned_data[name]
        if name == "q":
            return _("“%(words)s”") % {"words": value}
        if name == "soon":
            return str(self.fields[name].label)
        return self.names[name][value]

    def _without(self, name: str) -> str:
        query = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for gone in (name, "page"):
            query.pop(gone, None)
        return str(query.urlencode())

    def instead(self, words: str) -> str:
        """The query with other words, all else kept."""
        query = QueryDict(self._without("q"), mutable=True)
        query["q"] = words
        return query.urlencode()
