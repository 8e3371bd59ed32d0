"""Which kind of help, and the questions that are asked of that kind only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from brokerage import demand, questions
from brokerage.forms import parts
from brokerage.forms.parts import GuidedForm
from brokerage.models import Need, Offer


class KindForm(GuidedForm):
    """Step one of an offer: which kind of help, each with what is wanted of it now."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What could you give?"),
        widget=forms.RadioSelect(attrs={"class": "tiles"}),
        error_messages={"required": gettext_lazy("Choose a kind of help.")},
    )

    def __init__(self, *args: Any, community: bool = False, **kwargs: Any) -> None:
        """Fill in today's kinds: most wanted first; for a community what it can teach first."""
        super().__init__(*args, **kwargs)
        self.wanted = wanted = demand.wanted()
        if community:
            wanted.sort(key=lambda one: _teaches(one.kind.slug))
        self.kinds = {one.kind.slug: one.kind for one in wanted}
        field = self.fields["kind"]
        field.choices = [(one.kind.slug, _tile(one)) for one in wanted]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = parts.no_such_choice()

    def understood(self) -> dict[str, Any]:
        """The kind, and the unit it is usually counted in."""
        kind = self.kinds.get(self.cleaned_data.get("kind", ""))
        if kind is None:
            return {}
        return {"kind": kind, "unit": kind.units[0] if kind.units else ""}


def _teaches(slug: str) -> int:
    """0 for what comes first; the rest keeps its order."""
    known = questions.TEACHING
    return known.index(slug) if slug in known else len(known)


def _tile(one: demand.Demand) -> str:
    return format_html(
        '<span>{}<br><span class="small muted">{}</span></span>', one.kind.name, one.sentence
    )


class QuestionsForm(GuidedForm):
    """The kind's own questions of a need; none has to be answered."""

    def __init__(self, *args: Any, listing: Need | Offer, **kwargs: Any) -> None:
        """Ask what its organisation has not told us already."""
        super().__init__(*args, **kwargs)
        self.listing = listing
        for question in questions.asked(listing):
            self.fields[f"q_{question.key}"] = field_of(question)

    def understood(self) -> dict[str, Any]:
        """The answers, with what is known of the organisation."""
        return {"answers": {**questions.known(self.listing), **answers_of(self.cleaned_data)}}

    @classmethod
    def known_of(cls, listing: Need | Offer) -> dict[str, Any]:
        """What to show of a listing that was answered before."""
        return {f"q_{key}": answer for key, answer in (listing.answers or {}).items()}


def answers_of(cleaned: dict[str, Any]) -> dict[str, str]:
    """What is stored of the answers to a kind's questions."""
    return {
        name.removeprefix("q_"): answer
        for name, answer in cleaned.items()
        if name.startswith("q_") and answer
    }


def field_of(question: questions.Question) -> forms.Field:
    """A list of ticks, or a line of text."""
    if question.choices:
        return forms.ChoiceField(
            label=question.text,
            choices=question.choices,
            widget=forms.RadioSelect,
            required=False,
            error_messages={"invalid_choice": parts.no_such_choice()},
        )
    return forms.CharField(
        label=question.text, help_text=question.hint, max_length=200, required=False
    )
