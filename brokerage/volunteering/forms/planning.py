"""The steps of a plan: what, when, where, who, and on the day. Kept as typed, right or wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.forms.parts import GuidedForm
from brokerage.states import Mode
from brokerage.volunteering.forms import fields
from brokerage.volunteering.forms.when import WhenForm
from places.models import Place, Skill

MODES = [
    (Mode.IN_PERSON, _("At a place")),
    (Mode.REMOTE, _("From anywhere: online or by phone")),
    (Mode.EITHER, _("Either")),
]


class WhatForm(GuidedForm):
    """What people will do."""

    title = fields.line(
        _("What do you call it?"),
        _("Short: “Drop-in at the hub”."),
        required=_("Give it a name."),
        most=120,
    )
    doing = fields.box(
        _("What will volunteers do?"),
        _("Say what they do from arriving to leaving."),
        required=_("Say what people will do."),
    )
    with_whom = fields.line(
        _("With whom?"), _("For example “adults new to the internet”. No names, please."), most=300
    )
    skills = forms.ModelMultipleChoiceField(
        label=_("What should they be able to do?"),
        help_text=_("Leave it empty if anybody friendly can help."),
        queryset=Skill.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose from the list."),
            "invalid_pk_value": _("Choose from the list."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Today's skills."""
        super().__init__(*args, **kwargs)
        self.fields["skills"].queryset = Skill.objects.filter(active=True)  # type: ignore[attr-defined]


class WhereForm(GuidedForm):
    """At a place or from anywhere, and how to get there."""

    mode = forms.ChoiceField(
        label=_("Where do they help?"),
        choices=MODES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    where = fields.line(_("Address"), _("Street and postcode, and which door."))
    place = forms.ModelChoiceField(
        label=_("Ward"),
        queryset=Place.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Choose a ward"),
        error_messages={"invalid_choice": _("Choose a ward from the list.")},
    )
    travel = fields.line(_("How to get there"), _("Bus, parking, cycles."), most=300)
    access = fields.line(
        _("Access"), _("Step-free? A hearing loop? A quiet room? Toilets?"), most=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Today's wards."""
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.standing().wards()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever comes has to know where to."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("mode") == Mode.IN_PERSON and not (said.get("where") or said.get("place")):
            self.add_error("where", _t("Enter the address, or choose a ward."))
        return said


class WhoForm(GuidedForm):
    """How many can come; and a flexible place, so that nobody who offers is turned away."""

    seats = fields.number(
        _("How many volunteers can come?"),
        _("We never let more book than that."),
        required=_("Enter how many people can come, from 1 to 500."),
        most=10**9,
    )
    flexible_too = forms.BooleanField(
        label=_("Also offer a flexible place"),
        help_text=_(
            "Some people want to help and cannot come that day. A few hours of their own, by a "
            "date, means that nobody who offers is turned away."
        ),
        required=False,
    )
    flexible_doing = fields.line(
        _("What could they do in their own time?"),
        _("For example: write a guide, test a website, phone people who need a hand."),
        most=500,
    )
    flexible_hours = fields.hours(_("How many hours of their own?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What belongs to the tick is not called optional: with it, it is asked for."""
        super().__init__(*args, **kwargs)
        for name in ("flexible_doing", "flexible_hours"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]

    def clean_seats(self) -> int:
        """From 1 to 500."""
        seats: int = self.cleaned_data["seats"]
        if not 1 <= seats <= 500:
            words = _t("Enter how many people can come, from 1 to 500.")
            raise forms.ValidationError(words, code="bad_seats")
        return seats

    def clean(self) -> dict[str, Any]:
        """A flexible place has hours and something to do."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("flexible_too"):
            if not said.get("flexible_doing") and "flexible_doing" not in self.errors:
                words = _t("Say what they could do, or take the tick away above.")
                self.add_error("flexible_doing", words)
            if not said.get("flexible_hours") and "flexible_hours" not in self.errors:
                self.add_error("flexible_hours", _t("Enter how many hours."))
        return said


class DayForm(GuidedForm):
    """On the day: whom to ask, what to bring, and what to know."""

    contact_name = fields.line(
        _("Whom do they ask for on the day?"), _("Only those who booked see it."), most=120
    )
    contact_phone = fields.line(_("Phone on the day"), most=30)
    kit = fields.line(_("What should they bring?"), most=300)
    notes = fields.box(
        _("Anything they should know?"),
        _("Your own rules: photographs, first names, where to sign in. Those who booked read it."),
    )


STEPS: dict[str, tuple[Any, type[GuidedForm]]] = {
    "what": (_("What"), WhatForm),
    "when": (_("When"), WhenForm),
    "where": (_("Where"), WhereForm),
    "who": (_("Who"), WhoForm),
    "day": (_("On the day"), DayForm),
}
