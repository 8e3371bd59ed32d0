"""Guests' forms: a name, and in confidence what the guest needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Seat
from events.moves.guests import Guest, needs_wording

ADDRESS = _("Enter an e-mail address, such as name@example.org, or leave it empty.")


class NameForm(forms.Form):
    """Who sits there: all a host types of a guest."""

    name = forms.CharField(
        label=_("Guest’s name"),
        max_length=120,
        error_messages={"required": _("Enter the name of the guest.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Guest’s e-mail address"),
        help_text=_("Their ticket goes there, with a page of their own."),
        required=False,
        max_length=254,
        error_messages={"invalid": ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def guest(self) -> Guest:
        """As the move takes it; call after ``is_valid``."""
        return Guest(**{name: self.cleaned_data[name] for name in self.fields})

    def has_changed_from(self, seat: Seat) -> bool:
        """Whether a valid form says anything new of the seat's guest."""
        said = self.cleaned_data
        return (said["name"], said["email"]) != (seat.guest_name, seat.guest_email)


class GuestForm(NameForm):
    """What guests say of themselves."""

    diet = forms.CharField(
        label=_("Food: allergies, and what you do not eat"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "data-private": ""}),
    )
    access = forms.CharField(
        label=_("Access: what would help you on the evening"),
        help_text=_("Such as a place for a wheelchair, a seat near the stage, a quiet corner."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "data-private": ""}),
    )
    consent = forms.BooleanField(label="", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """The same fields, in words to the guest."""
        super().__init__(*args, **more)
        name, email = self.fields["name"], self.fields["email"]
        name.label, email.label = _("Your name"), _("Your e-mail address")
        name.error_messages["required"] = _("Enter your name.")
        email.help_text = _("Your ticket goes there. Without one, keep the page that comes next.")
        name.widget.attrs["autocomplete"] = "name"
        email.widget.attrs["autocomplete"] = "email"
        self.fields["consent"].label = needs_wording()
