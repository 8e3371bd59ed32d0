"""Booking a place: for whom, and what the manager agreed to; and a team's places at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from brokerage.volunteering.models import Policy, Volunteer

NOTE = gettext_lazy("Who agreed to this, and to what?")


def note_field() -> forms.CharField:
    """What the manager agreed to. The move asks for it where the company does, in its words."""
    field = forms.CharField(
        label=NOTE,
        help_text=gettext_lazy("For example: Sam, my manager, on Monday. Your company sees it."),
        max_length=200,
        required=False,
        error_messages={"max_length": gettext_lazy("Use at most 200 characters.")},
    )
    field.one_of_several = True  # type: ignore[attr-defined]  # so that no "(optional)" is said
    return field


class BookForm(forms.Form):
    """For which company, where a person volunteers for several; a note where one is asked."""

    def __init__(self, data: Any, volunteers: Sequence[Volunteer], policies: Any) -> None:
        """``policies`` by organisation."""
        super().__init__(data)
        self.volunteers = {one.public_id: one for one in volunteers}
        if len(volunteers) > 1:
            self.fields["volunteer"] = forms.ChoiceField(
                label=gettext_lazy("As whom do you go?"),
                choices=[(one.public_id, str(one.organisation)) for one in volunteers],
                widget=forms.RadioSelect,
                error_messages={
                    "required": gettext_lazy("Choose one of them."),
                    "invalid_choice": gettext_lazy("Choose one of them."),
                },
            )
        if any(one.wants_note for one in policies):
            self.fields["note"] = note_field()

    @property
    def chosen(self) -> Volunteer:
        """As whom they go."""
        only = next(iter(self.volunteers))
        return self.volunteers[self.cleaned_data.get("volunteer", only)]

    @property
    def note(self) -> str:
        """What the manager agreed to; empty where nobody asks."""
        return str(self.cleaned_data.get("note", ""))


class TeamForm(forms.Form):
    """Several colleagues at once."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who goes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one person."),
            "invalid_choice": gettext_lazy("Somebody on your list is no volunteer any more."),
        },
    )

    def __init__(self, data: Any, volunteers: Sequence[Volunteer], policy: Policy) -> None:
        """Of one company's people."""
        super().__init__(data)
        self.volunteers = {one.public_id: one for one in volunteers}
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (key, str(one)) for key, one in self.volunteers.items()
        ]
        if policy.wants_note:
            self.fields["note"] = note_field()

    @property
    def chosen(self) -> list[Volunteer]:
        """Those who were ticked."""
        return [self.volunteers[key] for key in self.cleaned_data["people"]]
