"""The search box."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """What a visitor looks for."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def words(self) -> str:
        """The words to look for; none while they are wrong or have no letter in them."""
        return " ".join(self.cleaned_data["q"].split()) if self.is_valid() else ""
