"""Small forms of the Ball's office: why, who sees to it, and when."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from events import benefit_files
from events.admin.frame import KEEP_BENEFITS
from events.benefit_files import Safe
from events.models import Benefit, BenefitFile
from events.moves.benefits import Said
from events.states import WaitingReason
from people.models import Person


class DayInput(forms.DateInput):
    """The browser's own field for a day; days travel as 2027-01-14."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Whatever the browser shows."""
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and time, as the clock in Leeds shows it."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Moments travel as 2027-01-14T18:30."""
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def owners() -> QuerySet[Person]:
    """Staff who may see to benefits."""
    codename = KEEP_BENEFITS.partition(".")[2]
    held = Q(user_permissions__codename=codename) | Q(groups__permissions__codename=codename)
    staff = Person.objects.filter(is_staff=True, is_active=True)
    return staff.filter(held | Q(is_superuser=True)).distinct().order_by("name", "pk")


class ReasonForm(forms.Form):
    """Why somebody is moved to the end of the line, or taken off it."""

    reason = forms.ChoiceField(
        choices=[("", "–"), *WaitingReason.choices],
        label=_("Why"),
        error_messages={"required": _("Choose why."), "invalid_choice": _("Choose why.")},
    )


class BenefitForm(forms.Form):
    """Who sees to a benefit, by when, and what there is to know."""

    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who sees to it"),
        required=False,
        empty_label=_("Nobody yet"),
        to_field_name="public_id",
    )
    due_on = forms.DateField(
        label=_("Due on"),
        widget=DayInput,
        error_messages={
            "required": _("Enter the day it is due."),
            "invalid": _("Enter a day, such as 2027-05-01."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("For staff alone. It is removed a year after the Ball."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    link = forms.URLField(
        label=_("Link to a file or page"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a web address, such as https://example.org/logo.")},
    )

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A logo or an advert: PNG, JPEG, WebP, GIF or PDF, 5 MB at most."),
        error_messages={"empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,.gif,.pdf"}),
    )
    drop_file = forms.BooleanField(label=_("Take the file away"), required=False)
    on_the_wall = forms.BooleanField(
        label=_("Show this logo on the Ball's public page"),
        required=False,
        help_text=_("Only if the sponsor has said yes to it. The sponsor's name stands below."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """With everybody who may see to it now."""
        super().__init__(*args, **more)
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]

    @classmethod
    def of(cls, benefit: Benefit, posted: Any, files: Any = None) -> BenefitForm:
        """Filled with what is known."""
        form = cls(
            posted,
            files,
            initial={
                "owner": benefit.owner.public_id if benefit.owner else "",
                "due_on": benefit.due_on,
                "note": benefit.note,
                "link": benefit.link,
                "on_the_wall": BenefitFile.objects.filter(benefit=benefit)
                .exclude(small=None)
                .exists(),
            },
        )
        if kept := BenefitFile.objects.filter(benefit=benefit).only("name").first():
            form.fields["file"].label = say("Another file, in place of %(name)s") % {
                "name": kept.name
            }
        else:
            del form.fields["drop_file"]
        return form

    def clean_file(self) -> Safe | None:
        """Made safe before anything is kept."""
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        try:
            return benefit_files.safe(sent.name, sent.read(benefit_files.MOST_BYTES + 1))
        except Refusal as no:
            raise forms.ValidationError(no.message) from None

    def said(self) -> Said:
        """As the move takes it; call after ``is_valid``."""
        return Said(**{field.name: self.cleaned_data[field.name] for field in fields(Said)})
