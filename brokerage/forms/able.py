"""“What could you do that is wanted?”: a plain GET form that never refuses."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from brokerage import able
from brokerage.forms import parts


class AbleForm(forms.Form):
    """Own words and ticked kinds of help; what cannot be read is left out."""

    NAMES: ClassVar = ("words", "kinds")

    words = forms.CharField(
        label=gettext_lazy("What are you good at? What could you spare?"),
        help_text=gettext_lazy(
            "In your own words. For example: we build websites, and have 20 old laptops."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": able.LONGEST}),
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these could it be?"),
        help_text=gettext_lazy("Tick as many as you like, or none."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, asked: QueryDict, *, about: str = "") -> None:
        """``about`` is what is known of them: it is heard where nothing was asked."""
        names = {kind.slug: kind for kind in parts.kinds()}
        self.heard = able.heard(asked.get("words", ""))
        if not any(name in asked for name in self.NAMES):
            self.heard = able.heard(about)
        self.ticked = [slug for slug in dict.fromkeys(asked.getlist("kinds")) if slug in names]
        self.known = names
        initial: dict[str, Any] = {"words": self.heard, "kinds": self.ticked}
        super().__init__(initial=initial)
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (slug, kind.name) for slug, kind in names.items()
        ]

    @property
    def asks(self) -> bool:
        """Whether there is anything to hold against what is wanted."""
        return bool(self.heard or self.ticked)
