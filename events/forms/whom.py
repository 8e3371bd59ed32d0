"""Who somebody is, as every form of the Ball asks it: a name and an address, said once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ADDRESS = _("Enter your e-mail address, such as name@example.org.")


def name_field() -> forms.CharField:
    """Their own name."""
    return forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def email_field(help_text: Any) -> forms.EmailField:
    """Their own address, with what comes to it (words, or words to be translated later)."""
    return forms.EmailField(
        label=_("Your e-mail address"),
        help_text=help_text,
        max_length=254,
        error_messages={"required": ADDRESS, "invalid": ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
