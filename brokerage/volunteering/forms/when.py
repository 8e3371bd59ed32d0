"""When a session is: once, on a weekday again and again, or in hours of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.forms.parts import GuidedForm
from brokerage.forms.reading import read_day
from brokerage.volunteering import dates, later, shapes
from brokerage.volunteering.forms import fields
from common import clock
from common.errors import Refusal

FURTHEST = dt.timedelta(days=730)
HOW_OFTEN = [("1", _("Every week")), ("2", _("Every two weeks")), ("4", _("Every four weeks"))]


class WhenForm(GuidedForm):
    """Once, on a weekday again and again, or in hours of one's own."""

    when = forms.ChoiceField(
        label=_("How often?"),
        choices=[
            (shapes.ONCE, _("Once, on one day")),
            (shapes.WEEKLY, _("Again and again, on the same weekday")),
            (shapes.FLEXIBLE, _("In hours of their own, by a date")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how often."),
            "invalid_choice": _("Choose how often."),
        },
    )
    day = fields.day(_("On which day? The first one, if it comes back"))
    start = fields.time(_("From"))
    until = fields.time(_("Until"))
    weeks_apart = forms.ChoiceField(
        label=_("If it comes back: how often?"),
        choices=HOW_OFTEN,
        required=False,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    last_on = fields.day(_("If it comes back: until which day?"))
    without = fields.line(
        _("Days to leave out"), _("With commas: 24 December, 31 December."), most=500
    )
    on_bank_holidays = forms.BooleanField(
        label=_("Also on bank holidays"),
        help_text=_("We leave them out unless you tick this."),
        required=False,
    )
    own_hours = fields.hours(_("If in hours of their own: how many hours each?"))
    done_by = fields.day(_("If in hours of their own: done by which day?"))

    def __init__(self, *args: Any, alone: bool = False, **kwargs: Any) -> None:
        """``alone`` is one session that is there already: one day, or hours by a date."""
        super().__init__(*args, **kwargs)
        self.alone = alone
        for name in ("day", "start", "until", "last_on", "own_hours", "done_by"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]
        if alone:
            self.fields["day"].label = _("On which day?")
            for name in ("weeks_apart", "last_on", "without", "on_bank_holidays"):
                del self.fields[name]
            chooser: Any = self.fields["when"]
            chooser.choices = [one for one in chooser.choices if one[0] != shapes.WEEKLY]

    def clean(self) -> dict[str, Any]:
        """What each way needs; a day that passed, and an hour that the clocks leave out."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("when") == shapes.FLEXIBLE:
            self._needs("own_hours", _t("Enter how many hours each gives."))
            self._needs("done_by", _t("Enter by which day."))
            self._to_come("done_by")
        elif said.get("when"):
            self._needs("day", _t("Enter the day."))
            self._needs("start", _t("Enter when it begins."))
            self._needs("until", _t("Enter when it ends."))
            self._to_come("day")
            self._times()
        if said.get("when") == shapes.WEEKLY and not self.alone:
            self._series()
        return said

    def clean_without(self) -> str:
        """Each of them a day that we can read."""
        text: str = self.cleaned_data["without"]
        unread = [part for part in _parts(text) if read_day(part, today=clock.today()) is None]
        if unread:
            words = _t("We cannot read “%(what)s” as a day. Write it like 24 December.")
            raise forms.ValidationError(words % {"what": unread[0][:40]}, code="no_day")
        return text

    def _needs(self, name: str, words: str) -> None:
        if self.cleaned_data.get(name) in (None, "") and name not in self.errors:
            self.add_error(name, words)

    def _to_come(self, name: str) -> None:
        day = self.cleaned_data.get(name)
        if day and not clock.today() <= day <= clock.today() + FURTHEST:
            self.add_error(name, _t("Enter a day to come, within two years."))

    def _times(self) -> None:
        said = self.cleaned_data
        day, start, until = (said.get(name) for name in ("day", "start", "until"))
        if not (day and start and until):
            return
        begins, _ends = (
            self._moment(name, day, time) for name, time in (("start", start), ("until", until))
        )
        if until <= start:
            self.add_error("until", _t("It has to end after it begins."))
        if begins and begins <= clock.now():
            self.add_error("day", _t("That time has passed. Choose another."))

    def _moment(self, name: str, day: dt.date, time: dt.time) -> dt.datetime | None:
        try:
            return dates.moment(day, time)
        except dates.NoSuchTime:
            words = _t("The clocks go forward that night: this hour does not exist.")
            self.add_error(name, words)
            return None

    def _series(self) -> None:
        self._needs("last_on", _t("Enter the last day."))
        day, last = self.cleaned_data.get("day"), self.cleaned_data.get("last_on")
        if not (day and last) or self.errors:
            return
        if not day <= last <= clock.today() + FURTHEST:
            self.add_error("last_on", _t("Enter a day after the first one, within two years."))
            return
        found = self.days()
        if not found.days:
            self.add_error("last_on", _t("No day is left. Choose other days."))
        elif len(found.days) > dates.MOST:
            words = _t("A series has at most %(most)d sessions. End it earlier.")
            self.add_error("last_on", words % {"most": dates.MOST})
        else:
            self._each_hour(found.days)

    def _each_hour(self, days: Iterable[dt.date]) -> None:
        """Its hours exist on every day: one of them may be the night of the clocks."""
        for name in ("start", "until"):
            try:
                for day in days:
                    later.moment(day, self.cleaned_data[name])
            except Refusal as no:
                self.add_error(name, no.message)

    def pattern(self) -> dates.Pattern | None:
        """The pattern of a series; None for anything else."""
        said = self.cleaned_data
        if said.get("when") != shapes.WEEKLY:
            return None
        read = (read_day(part, today=clock.today()) for part in _parts(said.get("without", "")))
        return dates.Pattern(
            first=said["day"],
            last=said["last_on"],
            weeks_apart=int(said.get("weeks_apart") or 1),
            without=frozenset(day for day in read if day),
            on_bank_holidays=bool(said.get("on_bank_holidays")),
        )

    def days(self) -> dates.Days:
        """The days of a series, and the bank holidays left out."""
        pattern = self.pattern()
        return dates.days_of(pattern) if pattern else dates.Days((), ())


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def left_out(days: dates.Days) -> str:
    """“1 January (New Year's Day)”, for the check."""
    return ", ".join(f"{date_format(day, 'j F')} ({name})" for day, name in days.left_out)
