"""The staff's form to write to guests by group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Ball, GuestMailing, TicketType
from events.moves.mailing import Words


class MailingForm(forms.Form):
    """Plain words to one group; first to look at, then to send."""

    group = forms.ChoiceField(
        label=_("To whom"),
        choices=GuestMailing.Group.choices,
        error_messages={"required": _("Choose to whom you write.")},
    )
    ticket_type = forms.ModelChoiceField(
        label=_("Which ticket, if you write to buyers of one ticket type"),
        queryset=TicketType.objects.none(),
        required=False,
        empty_label="–",
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=60,
        error_messages={"required": _("Write something here.")},
    )
    text = forms.CharField(
        label=_("Text, with an empty line between paragraphs"),
        max_length=5_000,
        error_messages={"required": _("Write something here.")},
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    about_the_evening = forms.BooleanField(
        label=_("This is about the evening they come to. It is no news and asks for no money."),
        required=False,
    )

    def __init__(self, *args: Any, ball: Ball, **more: Any) -> None:
        """The ticket types of this Ball."""
        super().__init__(*args, **more)
        self.fields["ticket_type"].queryset = ball.ticket_types.all()  # type: ignore[attr-defined]

    def words(self) -> Words:
        """As the move takes it; call after ``is_valid``."""
        return Words(**self.cleaned_data)
