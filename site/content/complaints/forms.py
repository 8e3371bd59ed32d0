"""What is typed about a complaint: by whoever complains, and by the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import ALPHABET, LENGTH, new_public_id
from content.complaints import answering
from content.complaints.models import LONG_TEXT, Controller
from content.complaints.moves import Told
from content.complaints.states import CameBy, Outcome
from people.models import Person

TOO_LONG = {
    "max_length": _("Please use at most %(limit_value)d letters. You typed %(show_value)d.")
}


def box(label: Any, hint: Any = "", *, required: str | Any = "", rows: int = 6) -> forms.CharField:
    """A box for many words; ``required`` is what to say where it is empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={**TOO_LONG, "required": required},
    )


class TellForm(forms.Form):
    """What happened, who says so, and one way to reach them."""

    words = box(
        _("What went wrong?"),
        _("Use your own words. You need not know the law."),
        required=_("Tell us what went wrong."),
    )
    wish = box(_("What would put it right?"), rows=3)
    controller = forms.ModelChoiceField(
        label=_("Who used your data?"),
        help_text=_("If you are not sure, leave it. We will find out."),
        queryset=Controller.objects.none(),
        required=False,
        empty_label=_("I do not know"),
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell us your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Fill in one of these three, so that we can answer you."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "class": "input-medium"}
        ),
    )
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    key = forms.CharField(required=False, max_length=LENGTH, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Today's list of who answers for data, and a name of its own for the form."""
        super().__init__(*args, **kwargs)
        chooser = self.fields["controller"]
        chooser.queryset = Controller.objects.filter(active=True)  # type: ignore[attr-defined]
        self.fields["key"].initial = new_public_id
        for name in ("email", "phone", "address"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """A name that we made; anything else is none."""
        key: str = self.cleaned_data["key"]
        return key if len(key) == LENGTH and set(key) <= set(ALPHABET) else ""

    def clean(self) -> dict[str, Any]:
        """One way to reach them is needed; one that is wrong is told so by itself."""
        said: dict[str, Any] = super().clean() or {}
        ways = ("email", "phone", "address")
        if not any(said.get(way) for way in ways) and not any(way in self.errors for way in ways):
            self.add_error("email", _t("Fill in your e-mail, your phone or your postal address."))
        return said

    def told(self) -> Told:
        """What was said, for the move."""
        return Told(**self.cleaned_data)


class TakeDownForm(TellForm):
    """The same, taken down by the office from a call, a letter or a visit."""

    came_by = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(one.value, one.label) for one in CameBy if one != CameBy.FORM],
        initial=CameBy.PHONE,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    received_on = forms.DateField(
        label=_("On which day?"),
        help_text=_("The 30 days run from here."),
        initial=clock.today,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Enter a day, such as 14/01/2027.")},
    )
    field_order = ("came_by", "received_on")


class MoreForm(forms.Form):
    """More words, from whoever complained."""

    words = box(_("Your words"), required=_("Type what you want to tell us."), rows=4)


class AcknowledgeForm(forms.Form):
    """A word to go with it."""

    words = box(_("A word to them"), _("It stands in the letter, under ours."), rows=3)


class NoteForm(forms.Form):
    """What was done."""

    words = box(
        _("What was done"),
        _("They do not see this, but may ask for a copy."),
        required=_("Say what was done."),
        rows=3,
    )


class AnswerForm(forms.Form):
    """The outcome."""

    outcome = forms.ChoiceField(
        label=_("What we found"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what we found."),
            "invalid_choice": _("Choose one from the list."),
        },
    )
    words = box(
        _("What we found, and what we do about it"),
        _("They read this. Short sentences, plain words."),
        required=_("Tell them what we found."),
    )


class PassForm(forms.Form):
    """Whose data it was, once that is known."""

    to = forms.ModelChoiceField(
        label=_("Who used this data?"),
        help_text=_("They read it and answer it from now on. You will not see it any more."),
        queryset=Controller.objects.filter(active=True),
        empty_label=_("Choose who"),
        error_messages={
            "required": _("Choose who used this data."),
            "invalid_choice": _("Choose one from the list."),
        },
    )


class WhoForm(forms.Form):
    """The people who read a controller's complaints, and its inbox."""

    people = forms.ModelMultipleChoiceField(
        label=_("Who reads its complaints"),
        help_text=_("They are in the group “Data protection”. Somebody missing? Add them there."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Somebody has to read these complaints. Choose one person at least."),
            "invalid_choice": _("Choose people from the list."),
            "invalid_pk_value": _("Choose people from the list."),
        },
    )
    email = forms.EmailField(
        label=_("Inbox for its letters"),
        help_text=_("Left empty, each of these people gets the letters."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Enter an e-mail address, such as name@example.org.")},
    )
    finds_out = forms.BooleanField(
        label=_("They also read those of which nobody knows yet whose they are"),
        help_text=_("One of the list does. Choose another to change it."),
        required=False,
    )

    def __init__(self, *args: Any, may_say_who_finds_out: bool, **kwargs: Any) -> None:
        """Who may be named today; who finds out is said by an administrator alone."""
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = answering.may_read()  # type: ignore[attr-defined]
        if not may_say_who_finds_out:
            del self.fields["finds_out"]

    def said(self) -> answering.Said:
        """What was said, for the move."""
        return answering.Said(**self.cleaned_data)
