"""Writing a message, asking a broker, proposing a date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.models import Introduction, MeetingDate
from brokerage.moves.dates import When
from brokerage.moves.talking import LONGEST
from common import clock

DAY = gettext_lazy("Enter a day, such as 14/01/2027.")
TIME = gettext_lazy("Enter a time, such as 14:30.")


class MessageForm(forms.Form):
    """Words to the other side."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


class QuestionForm(MessageForm):
    """Words to the brokers alone."""

    text = forms.CharField(
        label=gettext_lazy("Your question to the brokers"),
        help_text=gettext_lazy("The other side does not see this."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time", "class": "input-short"}, format="%H:%M"),
        error_messages={"required": TIME, "invalid": TIME},
    )


class DateForm(forms.Form):
    """A day, from when until when, where, and a word."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={"required": DAY, "invalid": DAY},
    )
    start = _time(gettext_lazy("From"))
    until = _time(gettext_lazy("Until"))
    where = forms.CharField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("An address, or the link to an online meeting."),
        max_length=200,
        required=False,
    )
    word = forms.CharField(
        label=gettext_lazy("Anything they should know?"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        """A time that the clocks skip in spring does not exist."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("start", "until"):
            if said.get("day") and said.get(name) and not _exists(said["day"], said[name]):
                self.add_error(name, _("The clocks go forward then. Choose another time."))
        return said

    def when(self, introduction: Introduction, instead_of: str) -> When:
        """What the move takes; times are those of Leeds."""
        said = self.cleaned_data
        old = MeetingDate.objects.filter(introduction=introduction, public_id=instead_of).first()
        return When(
            starts_at=dt.datetime.combine(said["day"], said["start"], clock.LONDON),
            ends_at=dt.datetime.combine(said["day"], said["until"], clock.LONDON),
            where=said["where"],
            word=said["word"],
            instead_of=old,
        )


def _exists(day: dt.date, time: dt.time) -> bool:
    local = dt.datetime.combine(day, time, clock.LONDON)
    return local.astimezone(dt.UTC).astimezone(clock.LONDON).time() == time
