"""What a broker asks of the queue: which rule, whose, how old, where, what kind. A plain GET."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from brokerage.rules import RULES, Rule
from people.models import Person
from places.models import HelpKind, Place

AGES = [
    ("", _("Any age")),
    ("3", _("3 days or more")),
    ("7", _("A week or more")),
    ("14", _("Two weeks or more")),
    ("30", _("A month or more")),
    ("90", _("Three months or more")),
]
OWNERS = [("", _("Anybody’s")), ("mine", _("Mine")), ("nobody", _("Nobody’s"))]
SHOWN = [("", _("What waits")), ("asleep", _("What was put off"))]


class AskForm(forms.Form):
    """The filters; whatever is not understood filters nothing."""

    rule = forms.ChoiceField(required=False, label=_("What to do"))
    owner = forms.ChoiceField(choices=OWNERS, required=False, label=_("Whose"))
    age = forms.ChoiceField(choices=AGES, required=False, label=_("Waiting for"))
    ward = forms.ModelChoiceField(
        Place.objects.none(), required=False, label=_("Ward"), empty_label=_("All of the city")
    )
    kind = forms.ModelChoiceField(
        HelpKind.objects.all(), required=False, label=_("Kind of help"), empty_label=_("Any kind")
    )
    show = forms.ChoiceField(choices=SHOWN, required=False, label=_("Show"))

    def __init__(self, *args: Any, **more: Any) -> None:
        """With today's wards and rules."""
        super().__init__(*args, **more)
        self.fields["ward"].queryset = Place.objects.wards().standing()  # type: ignore[attr-defined]
        self.fields["rule"].choices = [("", _("Everything")), *((r.key, r.title) for r in RULES)]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of it."""

    by: Person
    rule: str = ""
    owner: str = ""
    age: str = ""
    ward: Place | None = None
    kind: HelpKind | None = None
    show: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any((self.rule, self.owner, self.age, self.ward, self.kind, self.show))

    def narrowed(self, rule: Rule) -> QuerySet[Any]:
        """What the rule holds of it. A rule without wards holds nothing of a ward."""
        records = rule.asleep() if self.show == "asleep" else rule.waiting()
        for wanted, lookup in ((self.ward, rule.ward), (self.kind, rule.kind)):
            if wanted:
                records = records.filter(**{lookup: wanted.pk}) if lookup else records.none()
        if self.age:
            records = rule.waiting_for(records, int(self.age))
        return self._of_owner(rule, records)

    def _of_owner(self, rule: Rule, records: QuerySet[Any]) -> QuerySet[Any]:
        open_ones, name = rule.tasks().open(), f"{rule.record}__in"
        if self.owner == "mine":
            return records.filter(**{name: open_ones.owned_by(self.by).values("record_id")})
        if self.owner == "nobody":
            return records.exclude(**{name: open_ones.owned().values("record_id")})
        return records


def asked_by(person: Person, query: QueryDict) -> tuple[AskForm, Asked]:
    """The form as it was filled in, and what of it is understood."""
    form = AskForm(query)
    form.is_valid()
    known = {name: value for name, value in form.cleaned_data.items() if value}
    return form, Asked(by=person, **known)
