"""The form for money back without a seat: of what, how many pounds, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.money import Money
from events.forms.buyer import PoundsField
from events.models import OrderLine
from events.moves.goodwill import LONGEST_WHY
from events.parts import Going
from events.states import LineKind

ORDER = "order"


class GoodwillForm(forms.Form):
    """All that was bought is chosen beforehand; a gift only where there is nothing else."""

    of = forms.ChoiceField(
        label=_("Of what?"),
        error_messages={
            "required": _("Choose what it is for."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    amount = PoundsField(
        label=_("How many pounds go back?"), help_text=_("Such as 20 or 12.50."), required=False
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("The buyer reads it in the letter and on the credit note."),
        required=False,
        max_length=LONGEST_WHY,
        error_messages={"max_length": _("Use at most %(limit_value)s characters.")},
    )

    def __init__(self, *args: Any, left: Sequence[Going], **more: Any) -> None:
        """One choice for each line with something left, by its place; and the order as a whole."""
        super().__init__(*args, **more)
        self.lines = {str(place): one.line for place, one in enumerate(left, 1)}
        bought = sum(one.pence for one in left if one.line.kind != LineKind.GIFT)
        choices = [
            (str(place), _("%(what)s: %(sum)s left") % _words(one))
            for place, one in enumerate(left, 1)
        ]
        if bought:
            words = _("All that was bought, shared over its lines: %(sum)s left")
            choices.insert(0, (ORDER, words % {"sum": Money(bought)}))
            self.fields["of"].initial = ORDER
        self.fields["of"].choices = choices  # type: ignore[attr-defined]

    @property
    def line(self) -> OrderLine | None:
        """The line that was chosen, none for the order; call after ``is_valid``."""
        return self.lines.get(self.cleaned_data["of"])


def _words(one: Going) -> dict[str, object]:
    return {"what": one.line.description, "sum": Money(one.pence)}
