"""What a partner answers about its story, and what an editor fills in to ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import StoryConsent, StoryPage

YES, CHANGE = "yes", "change"


class AnswerForm(forms.Form):
    """Yes, or what to change in their own words."""

    answer = forms.ChoiceField(
        label=_("May we publish this story?"),
        choices=[(YES, _("Yes, publish it")), (CHANGE, _("Please change this first"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, or what to change.")},
    )
    words = forms.CharField(
        label=_("What should we change?"),
        help_text=_("In your own words. You can leave this empty if you say yes."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell us your name.")},
    )

    def clean(self) -> dict[str, Any]:
        """A wish for a change needs its words."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("answer") == CHANGE and not said.get("words"):
            self.add_error("words", _("Tell us what to change."))
        return said


class AskForm(forms.Form):
    """To whom the letter goes."""

    to = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        error_messages={"required": _("Give an address to write to.")},
    )
    name = forms.CharField(label=_("Who answers for them"), max_length=120, required=False)


class NoteForm(forms.Form):
    """A yes that came in another way."""

    name = forms.CharField(
        label=_("Who said yes"),
        max_length=120,
        error_messages={"required": _("Say who said yes.")},
    )
    how = forms.CharField(
        label=_("How they told you"),
        help_text=_("For example: on the phone on 3 May, after we read it out."),
        max_length=500,
        error_messages={"required": _("Say how they told you.")},
    )


class EndForm(forms.Form):
    """Somebody in the story takes their consent back."""

    consent = forms.ModelChoiceField(
        label=_("Who no longer agrees"),
        queryset=StoryConsent.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose who no longer agrees."),
            "invalid_choice": _("Choose one from the list."),
        },
    )
    how = forms.CharField(
        label=_("How they told you"),
        help_text=_("For example: they rang on 3 May. Nobody has to say why."),
        max_length=160,
        error_messages={"required": _("Say how they told you.")},
    )

    def __init__(self, *args: Any, story: StoryPage, **kwargs: Any) -> None:
        """Those in the story who have not taken it back yet."""
        super().__init__(*args, **kwargs)
        back = story.consent_ends.values("consent_number")
        theirs = StoryConsent.objects.filter(story=story).exclude(pk__in=back)
        self.fields["consent"].queryset = theirs  # type: ignore[attr-defined]
