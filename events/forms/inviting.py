"""Forms of a host who invites: a list of guests, pasted or from a file; and a co-host."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events import guest_lines
from events.guest_lines import BadFile

ADDRESS = _("Enter an e-mail address, such as name@example.org.")


class GuestListForm(forms.Form):
    """Guests one a line; a file is read into the same lines, so that they can be put right."""

    guests = forms.CharField(
        label=_("Your guests, one on each line"),
        help_text=_("Such as: Ida Roe, ida@example.org. You can paste from a spreadsheet or mail."),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(
            attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false", "data-private": ""}
        ),
    )
    file = forms.FileField(
        label=_("Or a file, .csv or .xlsx"),
        help_text=_("Its first row names the columns: name and e-mail."),
        required=False,
        error_messages={"empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """A list or a file: neither is called optional."""
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.one_of_several = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was typed and what is in the file, as lines."""
        said = super().clean() or {}
        typed, file = said.get("guests") or "", said.get("file")
        if file:
            if (file.size or 0) > guest_lines.MOST_BYTES:
                self.add_error("file", _("This file is larger than 256 KB."))
                return said
            try:
                more = guest_lines.from_file(file.name or "", file.read())
            except BadFile as trouble:
                self.add_error("file", str(trouble))
                return said
            typed = f"{typed.rstrip()}\n{more}".lstrip("\n")
        if not typed.strip() and not self.errors:
            self.add_error("guests", _("Enter at least one guest, or choose a file."))
        said["guests"] = typed
        return said


class CoHostForm(forms.Form):
    """Who helps to fill the table."""

    name = forms.CharField(
        label=_("Their name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They get a link of their own. They need no account."),
        max_length=254,
        error_messages={"required": ADDRESS, "invalid": ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
