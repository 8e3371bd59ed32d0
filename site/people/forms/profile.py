"""The sections of an organisation's profile: each a short plain form, saved on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Organisation
from people.moves.profile import SECTIONS, SETS
from places.models import Asset, Barrier, Community, Language, Place

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# What an owner agrees to, stored with the consent as it was shown. ``PageForm`` shows it.
CONSENT = _(
    "Everybody may see our name, what we do, where and with whom we work, what we can share, "
    "our languages, our website, our networks and our open offers and needs. Nobody sees how to "
    "reach us, or who is in our team. We can take the page away at any time, at once."
)


def _ticks(label: Any, queryset: Any, help_text: Any = "") -> forms.ModelMultipleChoiceField[Any]:
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=queryset,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


class SectionForm(forms.Form):
    """One section; knows what it starts from and what the move takes."""

    section: str
    title: str | _StrPromise

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Filled in with what is known."""
        kwargs["initial"] = self.known_of(organisation)
        super().__init__(*args, **kwargs)

    @classmethod
    def known_of(cls, organisation: Organisation) -> dict[str, Any]:
        """The section's fields as they are now."""
        return {
            name: list(getattr(organisation, name).all())
            if name in SETS
            else getattr(organisation, name)
            for name in SECTIONS[cls.section]
        }

    def values(self) -> dict[str, Any]:
        """What was said, as ``moves.profile.keep`` takes it."""
        return {name: self.cleaned_data[name] for name in SECTIONS[self.section]}


class WhereForm(SectionForm):
    """Wards."""

    section = "where"
    title = _("Where you work")
    places = _ticks(
        _("Where do you work?"),
        Place.objects.none(),
        _("Tick as many wards as you like, or none if you work all over Leeds."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Today's wards."""
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = Place.objects.standing().wards()  # type: ignore[attr-defined]


class WhoForm(SectionForm):
    """Communities and barriers."""

    section = "who"
    title = _("Who you work with")
    communities = _ticks(_("Who do you work with?"), Community.objects.filter(active=True))
    barriers = _ticks(
        _("What keeps them from being online?"),
        Barrier.objects.filter(active=True),
        _("Tick what you help with."),
    )


class ShareForm(SectionForm):
    """Assets and languages, kept by their slugs."""

    section = "share"
    title = _("What you can share")
    assets = forms.MultipleChoiceField(
        label=_("What do you have that others could use or build on?"),
        required=False,
        help_text=_("Ticking it is no promise. Somebody may ask you about it."),
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do your people speak or sign, besides English?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Today's words."""
        super().__init__(*args, **kwargs)
        for name, model in (("assets", Asset), ("languages", Language)):
            words = model._default_manager.filter(active=True)
            self.fields[name].choices = [(each.slug, each.name) for each in words]  # type: ignore[attr-defined]


class ProposalsForm(SectionForm):
    """The organisation's own limit."""

    section = "proposals"
    title = _("Proposals and pauses")
    proposal_limit = forms.IntegerField(
        label=_("How many proposals may wait for your answer at once?"),
        min_value=1,
        max_value=20,
        help_text=_("From 1 to 20. We send no more until you have answered one."),
        error_messages={
            "required": _("Enter a number from 1 to 20."),
            "invalid": _("Enter a number from 1 to 20."),
            "min_value": _("Enter at least 1. For a break, add a pause below."),
            "max_value": _("Enter 20 at the most."),
        },
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter a day, such as 01/08/2027."),
            "invalid": _("Enter a day, such as 01/08/2027."),
        },
    )


class PauseForm(forms.Form):
    """From when to when no proposals are welcome."""

    first_day = _day(_("First day"))
    last_day = _day(_("Last day"))
    why = forms.CharField(
        label=_("Why?"),
        max_length=200,
        required=False,
        help_text=_("Only brokers see it."),
        widget=forms.TextInput(attrs={"class": "input-medium"}),
    )


class EndPauseForm(forms.Form):
    """Which pause ends, by its first day."""

    first_day = forms.DateField()


class PageForm(forms.Form):
    """A yes to the public page."""

    agree = forms.BooleanField(
        label=_("We agree to this"),
        error_messages={"required": _("Tick the box if you would like to have a page.")},
    )


FORMS: dict[str, type[SectionForm]] = {
    form.section: form for form in (WhereForm, WhoForm, ShareForm, ProposalsForm)
}
