"""What a group says on a roster: to all, why it is called off, who came, and how sure they feel."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.models import Introduction
from brokerage.states import BOTH_SAID_YES, GOING
from brokerage.volunteering import rosters, wording
from brokerage.volunteering.forms import fields, which
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.models.hours import LEAST, MOST, most_of
from brokerage.volunteering.moves.confidence import Counts
from brokerage.volunteering.moves.hours import Said


class WordForm(forms.Form):
    """Words to everybody who comes."""

    text = fields.box(
        _("Your message"),
        _("It goes by e-mail to everybody who has a place."),
        required=_("Write something first."),
        rows=5,
    )


class CallOffForm(forms.Form):
    """Why it will not be; and, of a series, which days."""

    reason = fields.line(
        _("Why is it called off?"),
        _("Those who booked read this."),
        required=_("Say in a few words why: those who booked will read it."),
        most=300,
    )
    which = which.field()


class GroupForm(forms.Form):
    """For which group a company's day is: of those that both sides said yes to."""

    introduction = forms.ChoiceField(
        label=_("Which group is it for?"),
        error_messages={
            "required": _("Choose a group."),
            "invalid_choice": _("Choose a group from the list."),
        },
    )
    whole = forms.BooleanField(label=_("All days of this series"), required=False)

    def __init__(self, session: Session, data: Any = None, *, prefix: str = "") -> None:
        """The introductions of the offer that the day is from."""
        super().__init__(data, prefix=prefix)
        going = [state for state in GOING if state in BOTH_SAID_YES]
        found = Introduction.objects.filter(offer=session.offer, state__in=going)
        found = found.exclude(by_the_hour=True)
        met = found.select_related("need__organisation").order_by("need__organisation__name", "pk")
        self.choices = {one.public_id: one for one in met} if session.offer_id else {}
        self.fields["introduction"].choices = [  # type: ignore[attr-defined]
            ("", _t("Choose a group")),
            *((key, f"{one.need.organisation}: {one.need}") for key, one in self.choices.items()),
        ]
        if session.series_id is None:
            del self.fields["whole"]

    @property
    def chosen(self) -> Introduction:
        """What was chosen."""
        return self.choices[self.cleaned_data["introduction"]]


class CameForm(forms.Form):
    """One row for each: the hours filled in, “did not come”, and a word where it differs."""

    def __init__(self, session: Session, data: Any = None) -> None:
        """The rows that nobody has settled."""
        super().__init__(data)
        self.session = session
        self.bookings = rosters.to_settle(session)
        for one in self.bookings:
            self._add(one)

    def _add(self, one: Booking) -> None:
        kept = getattr(one, "hours", None)
        number = kept.given if kept else self.session.hours
        said = _t("They say: %(hours)s.") % {"hours": wording.hours(kept.given)} if kept else ""
        hours = forms.CharField(
            label=_t("Hours"),
            help_text=said,
            required=False,
            max_length=20,
            initial=f"{number.normalize():f}",
            widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
            error_messages=fields.TOO_LONG,
        )
        hours.one_of_several = True  # type: ignore[attr-defined]  # a number, or the tick
        self.fields[f"hours_{one.public_id}"] = hours
        self.fields[f"missed_{one.public_id}"] = forms.BooleanField(
            label=_t("Did not come"), required=False
        )
        self.fields[f"why_{one.public_id}"] = fields.line(
            _t("A word, if it was different"), most=300
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each person with their three fields."""
        for one in self.bookings:
            yield {
                "name": one.volunteer.person.get_full_name(),
                "company": one.volunteer.organisation,
                "hours": self[f"hours_{one.public_id}"],
                "missed": self[f"missed_{one.public_id}"],
                "why": self[f"why_{one.public_id}"],
            }

    def clean(self) -> dict[str, Any]:
        """Hours are read where they came: a number, no longer than the day was."""
        said: dict[str, Any] = super().clean() or {}
        for one in self.bookings:
            name = f"hours_{one.public_id}"
            if said.get(f"missed_{one.public_id}"):
                said[name] = Decimal(0)
            elif name in said:
                said[name] = self._read(name, str(said[name]))
        return said

    def _read(self, name: str, text: str) -> Decimal | None:
        hours = fields.hours_typed(text)
        if (
            hours is None
            or hours != hours.quantize(Decimal("0.01"))
            or hours < 0
            or 0 < hours < LEAST
        ):
            self.add_error(name, _t("Enter hours as a number, such as 1.5."))
            return None
        if hours == 0:
            self.add_error(name, _t("No hours? Then tick “Did not come”."))
        if hours > MOST and self.session.is_flexible:
            self.add_error(name, _t("Enter at most 200 hours."))
        elif hours > most_of(self.session):
            self.add_error(name, wording.longer_than_a_day(self.session))
        return hours

    def said(self) -> dict[str, Said]:
        """What the move takes, by booking."""
        told = self.cleaned_data
        return {
            one.public_id: Said(told[f"hours_{one.public_id}"], told[f"why_{one.public_id}"])
            for one in self.bookings
        }


class ConfidenceForm(forms.Form):
    """Two questions to those helped, before and after: how many said yes."""

    asked = fields.number(
        _("How many people did you ask?"), required=_("Enter how many people you asked.")
    )
    alone_before = fields.number(
        _("Before: how many said “I can do this on my own”?"), required=_("Enter a number.")
    )
    alone_after = fields.number(
        _("After: how many said “I can do this on my own”?"), required=_("Enter a number.")
    )
    whom_before = fields.number(
        _("Before: how many said “I know whom to ask for help”?"), required=_("Enter a number.")
    )
    whom_after = fields.number(
        _("After: how many said “I know whom to ask for help”?"), required=_("Enter a number.")
    )

    def counts(self) -> Counts:
        """What the move takes."""
        return Counts(**self.cleaned_data)
