"""Offering help, in steps: after the kind what exactly, then how much and when and where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage import questions, wording
from brokerage.forms import parts, pay
from brokerage.forms.kind import answers_of, field_of
from brokerage.forms.parts import CITYWIDE, REMOTE, GuidedForm
from brokerage.models import Offer
from brokerage.states import Mode
from common import clock
from places.models import HelpKind

CHECKS = {"yes": True, "no": False}


LONGEST_TITLE = 120


class WhatForm(GuidedForm):
    """Step two: what it is, with the questions of this kind only."""

    title = forms.CharField(
        label=gettext_lazy("What do you offer?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Say in a few words what you offer.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Tell us more"),
        help_text=gettext_lazy("Plain words. What should a group know before it says yes?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, kind: HelpKind, **kwargs: Any) -> None:
        """Add the kind's own questions, and its example."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind.example_offer:
            self.fields["title"].help_text = _("For example: %(example)s") % {
                "example": kind.example_offer
            }
        for question in questions.of_kind(kind.slug):
            self.fields[f"q_{question.key}"] = field_of(question)

    def understood(self) -> dict[str, Any]:
        """Title, description and the answers to the kind's questions."""
        said = self.cleaned_data
        values: dict[str, Any] = {"answers": answers_of(said)}
        if "title" in said:
            values["title"] = said["title"]
        if "words" in said:
            values["description"] = said["words"]
        return values

    @classmethod
    def known_of(cls, offer: Offer) -> dict[str, Any]:
        """What to show of an offer that was taken back."""
        answers = {f"q_{key}": answer for key, answer in (offer.answers or {}).items()}
        return {"title": offer.title, "words": offer.description, **answers}


class HowForm(GuidedForm):
    """Step three: how much, when, where, and what helps to keep people safe."""

    how_many = forms.CharField(
        label=gettext_lazy("How much?"),
        help_text=gettext_lazy("For example 12, a dozen, 20 hours, £800, or “not sure”."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input-medium"}),
        error_messages={"required": gettext_lazy("Say how much. “Not sure” is an answer, too.")},
    )
    whole = forms.BooleanField(label=gettext_lazy("It must go to one group"), required=False)
    smallest = forms.CharField(
        label=gettext_lazy("The smallest part you would give"),
        help_text=gettext_lazy("If several groups may share it. For example 2."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
    )
    where = forms.MultipleChoiceField(
        label=gettext_lazy("Where could it help?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wards = forms.MultipleChoiceField(
        label=gettext_lazy("Only in these wards"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts_on = forms.DateField(
        label=gettext_lazy("From when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Enter a day, such as 14/01/2027.")},
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Enter a day, such as 14/01/2027.")},
    )
    times = forms.CharField(
        label=gettext_lazy("Which days and times?"), max_length=200, required=False
    )
    check = forms.ChoiceField(
        label=gettext_lazy("Do your people have a DBS check?"),
        choices=[
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
            ("unsure", gettext_lazy("Not sure")),
        ],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose yes, no or not sure.")},
    )
    access = forms.CharField(
        label=gettext_lazy("What can you arrange so that all can take part?"),
        help_text=gettext_lazy("For example a step-free room, an interpreter, breaks."),
        max_length=300,
        required=False,
    )
    exclusions = forms.CharField(
        label=gettext_lazy("Is there anything you could not support?"),
        help_text=gettext_lazy("Only brokers see this."),
        max_length=300,
        required=False,
    )
    hidden = parts.hidden()
    unnamed = parts.unnamed()

    def __init__(self, *args: Any, kind: HelpKind, community: bool, **kwargs: Any) -> None:
        """Ask of this kind, and of this giver, only what matters."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.standing = {ward.slug: ward for ward in parts.wards()}
        self.fields["where"].one_of_several = True  # type: ignore[attr-defined]  # or wards
        everywhere = [(CITYWIDE, _("All over Leeds")), (REMOTE, _("Online or by phone"))]
        named = [(slug, ward.name) for slug, ward in self.standing.items()]
        for name, choices in (("where", everywhere), ("wards", named)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = parts.no_such_choice()
        if kind.slug in questions.PEOPLE:
            for name, field in parts.safeguarding_fields().items():
                self.fields[name] = field
        else:
            del self.fields["check"]
        if kind.slug not in questions.TOGETHER:
            del self.fields["access"]
        if community:
            self.fields.update(pay.fields())

    @property
    def amounts(self) -> list[forms.BoundField]:
        """How much."""
        return [self[name] for name in ("how_many", "whole", "smallest")]

    @property
    def days(self) -> list[forms.BoundField]:
        """When."""
        return [self[name] for name in ("starts_on", "ends_on")]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What comes last."""
        names = ("access", "exclusions", "hidden", "unnamed")
        return [self[name] for name in names if name in self.fields]

    @property
    def in_return(self) -> list[forms.BoundField]:
        """What a community organisation asks for it; nobody else is asked."""
        return [self[name] for name in pay.NAMES if name in self.fields]

    @property
    def safe(self) -> list[forms.BoundField]:
        """The check and the six safeguarding questions, where they matter."""
        return [f for f in self if f.name == "check" or f.name.startswith("safe_")]

    def clean(self) -> dict[str, Any]:
        """Read the amounts, and see that the days are in order."""
        cleaned = super().clean() or {}
        units = list(self.kind.units)
        self.amount = parts.amount_of(self, "how_many", units)
        self.least = parts.amount_of(self, "smallest", units)
        most, least = self.amount, self.least
        if most and least and most.quantity and least.quantity and least.quantity > most.quantity:
            self.add_error("smallest", _("That is more than the whole."))
        if cleaned.get("where") == [] and cleaned.get("wards") == []:
            self.add_error("where", _("Choose at least one, or some wards."))
        self._judge_days(cleaned)
        self.pence = pay.judge(self, cleaned) if "pay" in self.fields else None
        return cleaned

    def _judge_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if last and last < clock.today():
            self.add_error("ends_on", _("That day has passed. Choose one to come."))
        elif first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first. Change one of them."))

    def understood(self) -> dict[str, Any]:
        """The offer's fields, of what could be read."""
        said = self.cleaned_data
        values: dict[str, Any] = {
            **parts.amount_values(self.amount),
            "divisible": not said.get("whole", False),
            "smallest_part": self.least.quantity if self.least else None,
            "shown_publicly": not said.get("hidden", False),
            "show_name": not said.get("unnamed", False),
            "safeguarding": parts.safeguarding_kept(said),
            "check_held": CHECKS.get(said.get("check", "")),
        }
        if "where" in said and "wards" in said:
            values |= self._place(said["where"], said["wards"])
        if "ends_on" in said and "starts_on" in said:
            values |= {"starts_on": said["starts_on"], "ends_on": said["ends_on"]}
        if "pay" in self.fields:
            values |= pay.values(said, self.pence)
        return values | {n: said[n] for n in ("times", "access", "exclusions") if n in said}

    def _place(self, where: list[str], wards: list[str]) -> dict[str, Any]:
        in_person = bool(wards) or CITYWIDE in where
        mode = Mode.REMOTE if REMOTE in where else Mode.IN_PERSON
        return {
            "places": [self.standing[slug] for slug in wards],
            "citywide": CITYWIDE in where,
            "mode": Mode.EITHER if REMOTE in where and in_person else mode,
        }

    @classmethod
    def known_of(cls, offer: Offer) -> dict[str, Any]:
        """What to show of an offer that was taken back."""
        where = [CITYWIDE] if offer.citywide else []
        where += [REMOTE] if offer.mode in {Mode.REMOTE, Mode.EITHER} else []
        held = {True: "yes", False: "no", None: ""}[offer.check_held]
        return {
            "how_many": wording.how_many(offer),
            "whole": not offer.divisible,
            "smallest": wording.number(offer.smallest_part) if offer.smallest_part else "",
            "where": where,
            "wards": [place.slug for place in offer.places.all()],
            "starts_on": offer.starts_on,
            "ends_on": offer.ends_on,
            "times": offer.times,
            "check": held,
            "exclusions": offer.exclusions,
            "access": offer.access,
            "hidden": not offer.shown_publicly,
            "unnamed": not offer.show_name,
            **pay.known(offer),
            **{f"safe_{key}": answer for key, answer in offer.safeguarding.items()},
        }
