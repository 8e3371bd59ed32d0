"""What somebody wishes about letters: a question for each topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.models import Address, Wish
from notices.topics import TOPICS


class WishesForm(forms.Form):
    """How soon each topic's letters shall come."""

    def __init__(self, *args: Any, address: Address | None, **kwargs: Any) -> None:
        """Begin with what was wished before; nothing said means at once."""
        super().__init__(*args, **kwargs)
        wishes = dict(address.wishes.values_list("topic", "rhythm")) if address else {}
        for topic in TOPICS:
            self.fields[topic.slug] = forms.ChoiceField(
                label=str(topic.name),
                help_text=str(topic.hint),
                choices=Wish.Rhythm.choices,
                initial=wishes.get(topic.slug, Wish.Rhythm.AT_ONCE),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Please choose one."),
                    "invalid_choice": _("Please choose one of these."),
                },
            )
