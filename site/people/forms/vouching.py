"""Asking for a voucher, and answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from people.duplicates import plain
from people.models import Organisation

CLOSE = 70  # of 100; what is near enough to be offered, never to be taken


class AskVoucherForm(forms.Form):
    """Which organisation knows the group, by its name; near ones are offered to choose from."""

    stands = forms.CharField(
        label=_("Which organisation knows you?"),
        max_length=160,
        help_text=_("One that is verified here, such as a network lead or a larger charity."),
        error_messages={"required": _("Enter the name of an organisation that knows you.")},
        widget=forms.TextInput(attrs={"class": "input-medium", "autocomplete": "off"}),
    )
    chosen = forms.ChoiceField(
        label=_("Is it one of these?"), required=False, widget=forms.RadioSelect
    )
    knows_us = forms.CharField(
        label=_("Who there knows you?"),
        max_length=120,
        required=False,
        help_text=_("A name helps them. We write to those who look after the organisation here."),
        widget=forms.TextInput(attrs={"class": "input-medium", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Any other verified organisation may be asked."""
        super().__init__(*args, **kwargs)
        self.found: Organisation | None = None
        self.near: list[Organisation] = []
        self.others = Organisation.objects.verified().exclude(pk=organisation.pk)
        if self.is_bound:
            self._look(str(self.data.get(self.add_prefix("stands"), "")).replace("\x00", "")[:160])
        choices = [(each.public_id, each.name) for each in self.near]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]
        # It only stands there once one has to be chosen.
        self.fields["chosen"].one_of_several = True  # type: ignore[attr-defined]
        if not self.near:
            del self.fields["chosen"]

    def _look(self, typed: str) -> None:
        """The one of that name; else the five nearest."""
        same = list(self.others.called(typed)[:5])
        if len(same) == 1:
            self.found = same[0]
            return
        if same:
            self.near = same
            return
        known = {pk: plain(name) for pk, name in self.others.order_by().values_list("pk", "name")}
        close = process.extract(
            plain(typed), known, scorer=fuzz.token_set_ratio, score_cutoff=CLOSE, limit=5
        )
        order = [pk for _name, _score, pk in close]
        rows = self.others.in_bulk(order)
        self.near = [rows[pk] for pk in order]

    @property
    def one(self) -> Organisation:
        """The organisation that is asked; only of a valid form."""
        if self.found is None:
            raise ValueError("the form is not valid")
        return self.found

    def clean(self) -> dict[str, Any]:
        """Exactly one organisation, or those that are near to choose from."""
        said = super().clean() or {}
        if self.found is None and said.get("chosen"):
            self.found = next((o for o in self.near if o.public_id == said["chosen"]), None)
        if self.found is None and said.get("stands"):
            if self.near:
                self.add_error("chosen", _("We found no other of that name. Choose one of these."))
            else:
                self.add_error(
                    "stands",
                    _("We know no verified organisation of this name. Try another, or call us."),
                )
        return said


class BrokersVoucherForm(AskVoucherForm):
    """The same, asked by a broker for a group."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """In the words of somebody who asks about others."""
        super().__init__(*args, **kwargs)
        self.fields["stands"].label = _("Which organisation knows them?")
        self.fields["knows_us"].label = _("Who there knows them?")


class VouchForm(forms.Form):
    """Yes or no, and a word for the brokers."""

    answer = forms.ChoiceField(
        label=_("Do you vouch for this group?"),
        choices=[
            ("yes", _("Yes. As far as I know, all three are true")),
            ("no", _("No, or I do not know them well enough")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose yes or no."),
            "invalid_choice": _("Choose yes or no."),
        },
    )
    note = forms.CharField(
        label=_("Anything the broker should know?"),
        max_length=500,
        required=False,
        help_text=_("The group does not see this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
