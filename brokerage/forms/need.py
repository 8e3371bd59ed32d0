"""Asking for help: five fields, and more for those who want to say more."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage import wording
from brokerage.begun import Known
from brokerage.forms import parts
from brokerage.forms.parts import CITYWIDE, REMOTE, UNSURE, GuidedForm
from brokerage.forms.reading import read_day
from brokerage.models import Need
from brokerage.states import Mode
from common import clock
from places.models import Community

MAIN = ("words", "kind", "how_many", "where", "by_when")
MORE = (
    "title",
    "people_helped",
    "communities",
    "times",
    "access",
    "language",
    "exclusions",
    "hidden",
    "unnamed",
)
AS_IT_IS = "as_it_is"


class NeedForm(GuidedForm):
    """A need, in the asker's own words."""

    words = forms.CharField(
        label=gettext_lazy("What do you need?"),
        help_text=gettext_lazy("In your own words. A broker helps you to put it well."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say what you need. A few words are enough.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of help?"),
        widget=forms.Select(attrs={"class": "input-medium"}),
        error_messages={"required": gettext_lazy("Choose a kind of help, or “I am not sure”.")},
    )
    how_many = forms.CharField(
        label=gettext_lazy("How many?"),
        help_text=gettext_lazy("For example 12, a dozen, 20 hours, £800, or “not sure”."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input-medium"}),
        error_messages={"required": gettext_lazy("Say how many. “Not sure” is an answer, too.")},
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Where?"),
        widget=forms.Select(attrs={"class": "input-medium"}),
        error_messages={"required": gettext_lazy("Choose where the help is needed.")},
    )
    by_when = forms.CharField(
        label=gettext_lazy("By when?"),
        help_text=gettext_lazy("For example 14 January, end of March, or “no rush”."),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input-medium"}),
        error_messages={"required": gettext_lazy("Say by when, or write “no rush”.")},
    )
    title = forms.CharField(
        label=gettext_lazy("A short title for the board"),
        help_text=gettext_lazy("Leave it empty, and we take your first words."),
        max_length=120,
        required=False,
    )
    people_helped = forms.IntegerField(
        label=gettext_lazy("How many people will it help?"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter a whole number, such as 30.")},
    )
    communities = forms.MultipleChoiceField(
        label=gettext_lazy("Who are they?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    times = forms.CharField(
        label=gettext_lazy("Which days and times suit?"), max_length=200, required=False
    )
    access = forms.CharField(
        label=gettext_lazy("What do people need to take part?"),
        help_text=gettext_lazy("For example step-free, British Sign Language, an interpreter."),
        max_length=300,
        required=False,
    )
    language = forms.CharField(
        label=gettext_lazy("Should helpers speak a language besides English?"),
        max_length=200,
        required=False,
    )
    exclusions = forms.CharField(
        label=gettext_lazy("Is there anyone you could not take help from?"),
        help_text=gettext_lazy("Only brokers see this."),
        max_length=300,
        required=False,
    )
    hidden = parts.hidden()
    unnamed = parts.unnamed()

    def __init__(
        self,
        *args: Any,
        own: Known | None = None,
        where_now: str = "",
        starts_on: dt.date | None = None,
        **kwargs: Any,
    ) -> None:
        """Fill in today's kinds, wards and communities; ``own`` is known of the organisation.

        ``where_now`` says where it is needed, where that is more than the list can say.
        ``starts_on`` is the first day, where a broker or a list has given one.
        """
        super().__init__(*args, **kwargs)
        self.starts_on = starts_on
        self.own = own
        self.kinds = {kind.slug: kind for kind in parts.kinds()}
        self.wards = {ward.slug: ward for ward in parts.wards()}
        self.people = {one.slug: one for one in Community.objects.filter(active=True)}
        nothing, unsure = ("", _("Choose a kind")), (UNSURE, _("I am not sure"))
        self._choices("kind", [nothing, *self._named(self.kinds), unsure])
        everywhere: list[Any] = [
            ("", _("Choose a place")),
            (CITYWIDE, _("All over Leeds")),
            (REMOTE, _("Online or by phone")),
        ]
        if where_now:
            everywhere.append((AS_IT_IS, where_now))
        if own and own.wards:
            mine = [(ward.slug, ward.name) for ward in own.wards if ward.slug in self.wards]
            everywhere.append((_("Your places"), mine))
        self._choices("where", [*everywhere, (_("Wards"), self._named(self.wards))])
        self._choices("communities", self._named(self.people))
        for name, field in parts.safeguarding_fields().items():
            self.fields[name] = field

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a choice field
        field.error_messages["invalid_choice"] = parts.no_such_choice()

    @staticmethod
    def _named(found: dict[str, Any]) -> list[tuple[str, str]]:
        return [(slug, one.name) for slug, one in found.items()]

    @property
    def main(self) -> list[forms.BoundField]:
        """The five."""
        return [self[name] for name in MAIN]

    @property
    def more(self) -> list[forms.BoundField]:
        """For those who want to say more."""
        return [self[name] for name in MORE]

    @property
    def safe(self) -> list[forms.BoundField]:
        """The six safeguarding questions."""
        return [field for field in self if field.name.startswith("safe_")]

    @property
    def more_said(self) -> bool:
        """Whether anything was said there, so that it opens by itself; what we knew does not."""
        known = list(self.own.communities) if self.own else []
        said = [f for f in self.more if f.name != "communities" or f.value() != known]
        return any(field.value() or field.errors for field in [*said, *self.safe])

    def clean(self) -> dict[str, Any]:
        """Read the amount and the day."""
        cleaned = super().clean() or {}
        kind = self.kinds.get(cleaned.get("kind", ""))
        self.amount = parts.amount_of(self, "how_many", list(kind.units) if kind else [])
        self.day: dt.date | None = read_day(cleaned.get("by_when", ""), today=clock.today())
        if self.day and self.day < clock.today():
            self.add_error("by_when", _("That day has passed. Choose one to come."))
            self.day = None
        if self.day and self.starts_on and self.day < self.starts_on:
            first = date_format(self.starts_on, "j F Y")
            words = _("It is to start on %(day)s. Choose that day or a later one.")
            self.add_error("by_when", words % {"day": first})
            self.day = None
        return cleaned

    def understood(self) -> dict[str, Any]:
        """The need's fields, of what could be read."""
        said = self.cleaned_data
        values: dict[str, Any] = parts.amount_values(self.amount)
        if "kind" in said:
            values["kind"] = self.kinds.get(said["kind"])
        if "words" in said:
            values["description"] = said["words"]
        if "title" in said or "words" in said:
            values["title"] = said.get("title") or parts.first_words(said.get("words", ""))
        if "where" in said:
            values |= self._place(said["where"])
        if "by_when" in said:
            values |= {"wanted_by": said["by_when"], "ends_on": self.day}
        for name in ("people_helped", "times", "access", "language", "exclusions"):
            if name in said:
                values[name] = said[name]
        values["communities"] = [self.people[slug] for slug in said.get("communities", [])]
        values["shown_publicly"] = not said.get("hidden", False)
        values["show_name"] = not said.get("unnamed", False)
        values["safeguarding"] = parts.safeguarding_kept(said)
        return values

    def _place(self, where: str) -> dict[str, Any]:
        if where == AS_IT_IS:
            return {}
        ward = self.wards.get(where)
        return {
            "places": [ward] if ward else [],
            "citywide": where == CITYWIDE,
            "mode": Mode.REMOTE if where == REMOTE else "",
        }

    @classmethod
    def begun_with(cls, own: Known) -> dict[str, Any]:
        """What an empty form starts from: nobody tells us twice where and for whom they work."""
        where = own.wards[0].slug if len(own.wards) == 1 else ""
        return {"where": where, "communities": list(own.communities)}

    @classmethod
    def known_of(cls, need: Need) -> dict[str, Any]:
        """What to show of a need that was not typed here, or was taken back."""
        ward = need.places.first()
        where = REMOTE if need.mode == Mode.REMOTE else CITYWIDE if need.citywide else ""
        return {
            "kind": need.kind.slug if need.kind else "",
            "words": need.description,
            "title": need.title,
            "how_many": wording.how_many(need),
            "where": ward.slug if ward else where,
            "by_when": need.wanted_by or (f"{need.ends_on:%d/%m/%Y}" if need.ends_on else ""),
            "people_helped": need.people_helped,
            "communities": [one.slug for one in need.communities.all()],
            "times": need.times,
            "access": need.access,
            "exclusions": need.exclusions,
            "language": need.language,
            "hidden": not need.shown_publicly,
            "unnamed": not need.show_name,
            **{f"safe_{key}": answer for key, answer in need.safeguarding.items()},
        }
