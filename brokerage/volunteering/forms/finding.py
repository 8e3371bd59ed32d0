"""The filter above the list of sessions: a plain GET form that never refuses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.forms import parts
from brokerage.volunteering.finding import Asked
from places.models import Skill


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is set: what it says, and the query without it."""

    label: str
    without: str


class FindForm(forms.Form):
    """Kind, day and ward first; the rest is folded away. What cannot be read is left out."""

    FIRST: ClassVar = ("kind", "day", "ward")
    TICKS: ClassVar = ("lunch", "flexible", "full")

    kind = forms.ChoiceField(label=gettext_lazy("Kind of help"), required=False)
    day = forms.ChoiceField(label=gettext_lazy("Day"), required=False)
    ward = forms.ChoiceField(label=gettext_lazy("Ward"), required=False)
    skill = forms.ChoiceField(label=gettext_lazy("Skill"), required=False)
    how = forms.ChoiceField(label=gettext_lazy("How"), required=False)
    lunch = forms.BooleanField(label=gettext_lazy("In the lunch hour, 12 to 2"), required=False)
    flexible = forms.BooleanField(label=gettext_lazy("Hours of my own"), required=False)
    full = forms.BooleanField(label=gettext_lazy("Full ones too"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in today's vocabularies: three queries."""
        super().__init__(*args, **kwargs)
        skills = Skill.objects.filter(active=True)
        ways = [("in_person", _("In person")), ("online", _("Online or by phone"))]
        days = [(str(number), name) for number, name in WEEKDAYS.items()]
        self.names: dict[str, dict[str, str]] = {}
        self._offer("kind", _("All kinds"), [(one.slug, one.name) for one in parts.kinds()])
        self._offer("day", _("Any day"), days)
        self._offer("ward", _("All of Leeds"), [(one.slug, one.name) for one in parts.wards()])
        self._offer("skill", _("Any skill"), [(one.slug, one.name) for one in skills])
        self._offer("how", _("Any way"), ways)
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"filter-{name}"

    def _offer(self, name: str, nothing: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]
        self.names[name] = {key: str(words) for key, words in choices}

    @cached_property
    def asked(self) -> Asked:
        """What was asked, of what could be read."""
        self.is_valid()
        said = self.cleaned_data
        day = said.get("day", "")
        return Asked(
            kind=said.get("kind", ""),
            skill=said.get("skill", ""),
            ward=said.get("ward", ""),
            day=int(day) if day else None,
            way=said.get("how", ""),
            lunch=said.get("lunch", False),
            flexible=said.get("flexible", False),
            full=said.get("full", False),
        )

    @property
    def first(self) -> list[forms.BoundField]:
        """What everybody sees."""
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        """What is folded away until it is wanted."""
        return [self["skill"], self["how"]]

    @property
    def ticks(self) -> list[forms.BoundField]:
        """What is ticked or not."""
        return [self[name] for name in self.TICKS]

    @property
    def more_asked(self) -> bool:
        """Whether any of what is folded away is set."""
        return any(self.cleaned_data.get(name) for name in ("skill", "how", *self.TICKS))

    @cached_property
    def active(self) -> list[Active]:
        """Each filter that is set, in words, with the way to take it off."""
        assert self.asked  # noqa: S101  # the form is read by now
        set_now = [name for name in self.fields if self.cleaned_data.get(name)]
        return [Active(self._said(name), self._without(name)) for name in set_now]

    def _said(self, name: str) -> str:
        if name in self.TICKS:
            return str(self.fields[name].label)
        return self.names[name][self.cleaned_data[name]]

    def _without(self, name: str) -> str:
        query = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for gone in (name, "page"):
            query.pop(gone, None)
        return str(query.urlencode())
