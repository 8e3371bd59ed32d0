"""About you: what a volunteer can, when, where and what they wish. Nothing has to be answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.forms import parts
from brokerage.volunteering import monthly
from brokerage.volunteering.forms import week
from brokerage.volunteering.models import Volunteer
from brokerage.volunteering.profiles import About, parts_of
from brokerage.volunteering.states import SkillLevel
from places.models import Community, Skill

TRAVEL = (15, 30, 45, 60, 90)


def _ticks(label: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
    )


class AboutForm(forms.Form):
    """Everything at once: two minutes, and all of it can be left out."""

    about = forms.CharField(
        label=gettext_lazy("What do you like to do?"),
        help_text=gettext_lazy("In your own words. For example: I like to explain phones."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    kinds = _ticks(gettext_lazy("What would you like to help with?"))
    free = _ticks(gettext_lazy("When can you?"))
    remote = forms.BooleanField(label=gettext_lazy("I can help from afar"), required=False)
    in_person = forms.BooleanField(label=gettext_lazy("I can come in person"), required=False)
    travel_minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long may the way be?"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose how long."),
            "invalid_choice": gettext_lazy("Choose how long from the list."),
        },
    )
    places = _ticks(
        gettext_lazy("Which wards do you get to?"),
        gettext_lazy("Tick none if you get anywhere in Leeds."),
    )
    languages = forms.CharField(
        label=gettext_lazy("Which languages do you speak or sign?"),
        help_text=gettext_lazy("For example: English, Polish."),
        max_length=200,
        required=False,
    )
    communities = _ticks(gettext_lazy("Whom would you like to meet, if it matters to you?"))
    access = forms.CharField(
        label=gettext_lazy("What do you need on the day?"),
        help_text=gettext_lazy(
            "For example: a chair, or a lift. Groups where you book see it, and nobody else."
        ),
        max_length=300,
        required=False,
    )

    monthly = forms.BooleanField(
        label=monthly.WORDING,
        help_text=gettext_lazy("Each letter says why things fit, and has a link to stop them."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in today's vocabularies."""
        super().__init__(*args, **kwargs)
        if monthly.sender() is None:
            del self.fields["monthly"]
        self.vocabulary: dict[str, dict[str, Any]] = {
            "kinds": {one.slug: one for one in parts.kinds()},
            "communities": {one.slug: one for one in Community.objects.filter(active=True)},
            "places": {one.slug: one for one in parts.wards()},
        }
        for name, words in self.vocabulary.items():
            self._choose(name, [(slug, one.name) for slug, one in words.items()])
        self._choose("free", [(key, words) for key, words in week.cells()])
        self._choose("travel_minutes", [(n, _("%(n)d minutes") % {"n": n}) for n in TRAVEL])
        self.skills = list(Skill.objects.filter(active=True))
        for skill in self.skills:
            self.fields[f"skill-{skill.slug}"] = _level(skill)

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def week(self) -> week.Week:
        """When they can, as a table of days and parts of the day."""
        return week.Week(self["free"])

    @property
    def of_skills(self) -> list[forms.BoundField]:
        """One question for each skill."""
        return [self[f"skill-{one.slug}"] for one in self.skills]

    @property
    def skills_said(self) -> bool:
        """Whether any skill has a level, so that the list stands open."""
        return any(field.value() for field in self.of_skills)

    def clean(self) -> dict[str, Any]:
        """Somebody has to come, or help from afar."""
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("remote") or said.get("in_person")):
            self.add_error("in_person", _("Tick at least one: in person, or from afar."))
        return said

    def said(self) -> About:
        """What was said, as it is kept."""
        given = self.cleaned_data
        levels = {one: given[f"skill-{one.slug}"] for one in self.skills}
        found: dict[str, Any] = {
            name: tuple(words[slug] for slug in given[name])
            for name, words in self.vocabulary.items()
        }
        plain = ("about", "remote", "in_person", "travel_minutes", "languages", "access")
        return About(
            skills={skill: int(level) for skill, level in levels.items() if level},
            free=frozenset(week.read(key) for key in given["free"]),
            citywide=given["in_person"] and not given["places"],
            **{name: given[name] for name in plain},
            **found,
        )


def _level(skill: Skill) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=skill.name,
        choices=[("", _("Not this")), *SkillLevel.choices],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
    )


def known(volunteer: Volunteer) -> dict[str, Any]:
    """What was said before, for the form to begin with."""
    times = [(one.weekday, one.begins, one.ends) for one in volunteer.free_times.all()]
    nearest = min(TRAVEL, key=lambda minutes: abs(minutes - volunteer.travel_minutes))
    return {
        "about": volunteer.about,
        "kinds": [one.slug for one in volunteer.kinds.all()],
        "free": [week.key(*one) for one in parts_of(times)],
        "monthly": monthly.wishes(volunteer.person),
        "remote": volunteer.remote,
        "in_person": volunteer.in_person,
        "travel_minutes": nearest,
        "places": [one.slug for one in volunteer.places.all()],
        "languages": volunteer.languages,
        "communities": [one.slug for one in volunteer.communities.all()],
        "access": volunteer.access,
        **{f"skill-{one.skill.slug}": one.level for one in volunteer.skill_levels.all()},
    }
