"""What somebody thinks of giving, and where: a plain GET form that never refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage import wishes
from brokerage.forms import parts
from places.models import Place


class WishForm(forms.Form):
    """A few words and a ward; what cannot be read is left out."""

    thing = forms.CharField(
        label=gettext_lazy("What do you think of giving?"),
        max_length=wishes.LONGEST,
        required=False,
    )
    ward = forms.ChoiceField(label=gettext_lazy("Where?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in today's wards."""
        super().__init__(*args, **kwargs)
        self.standing = {ward.slug: ward for ward in parts.wards()}
        named = [(slug, ward.name) for slug, ward in self.standing.items()]
        self.fields["ward"].choices = [("", _("All of Leeds")), *named]  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].widget.attrs["id"] = f"wish-{name}"

    @property
    def place(self) -> Place | None:
        """The ward that was asked about."""
        self.is_valid()
        return self.standing.get(self.cleaned_data.get("ward", ""))

    def heard(self) -> wishes.Heard | None:
        """The answer; None where nothing was asked."""
        self.is_valid()
        return wishes.hear(self.cleaned_data.get("thing", ""), self.place)
