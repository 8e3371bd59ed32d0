"""The six safeguarding questions, as one person answers them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people import safeguarding
from people.models import HelperAnswers


class HelpingForm(forms.Form):
    """Each question with yes, no or not sure; none has to be answered."""

    def __init__(self, *args: Any, known: HelperAnswers | None = None, **kwargs: Any) -> None:
        """One field for each question, filled in with what was said before."""
        kwargs["initial"] = dict(known.answers) if known else {}
        super().__init__(*args, **kwargs)
        for question in safeguarding.QUESTIONS:
            field = forms.ChoiceField(
                label=question.of_me,
                choices=safeguarding.ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose yes, no or not sure.")},
            )
            # The page says once that none has to be answered.
            field.one_of_several = True  # type: ignore[attr-defined]
            self.fields[question.key] = field
