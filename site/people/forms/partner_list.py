"""Uploading a partner list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from common.rows import MOST_BYTES, BadFile, Row, rows_in
from people.importing.plan import WANTED


class ListForm(forms.Form):
    """A CSV or XLSX file, and whose list it is."""

    file = forms.FileField(
        label=_("The list, as a .csv or .xlsx file"),
        help_text=_(
            "Its first row names the columns. Only “name” must be there; we also read kind, "
            "charity number, company number, website, size, wards, communities, contact name, "
            "email, phone, notes, and an id of your own."
        ),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    source = forms.CharField(
        label=_("Whose list is it?"),
        max_length=40,
        help_text=_("A short word, the same each time. With an id it finds a partner again."),
        error_messages={"required": _("Enter a short word, such as “partners”.")},
    )
    rows: list[Row]

    def clean_source(self) -> str:
        """As a word for a key."""
        word: str = slugify(self.cleaned_data["source"])
        if not word:
            raise forms.ValidationError(_("Enter a short word, such as “partners”."))
        return word

    def clean_file(self) -> UploadedFile[Any]:
        """Read as rows; what is no list is said."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        try:
            self.rows = list(rows_in(file.name or "", file.read(), WANTED))
        except BadFile as trouble:
            raise forms.ValidationError(str(trouble)) from None
        if not self.rows:
            raise forms.ValidationError(_("There is nothing below its first row."))
        return file
