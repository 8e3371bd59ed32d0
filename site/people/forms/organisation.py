"""What an organisation says of itself, on one page that works on a phone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from people import numbers
from people.forms.phone import a_phone_number
from people.models import Organisation, RegisteredNumber
from people.moves.organisations import FIXED_ONCE_VERIFIED, Details
from places.models import Community, Place

Kind = Organisation.Kind
NO_NUMBER = ("", _("None, or not known"))


def _text(label: Any, length: int, **more: Any) -> forms.CharField:
    attrs = {"class": "input-medium", **more.pop("attrs", {})}
    more.setdefault("widget", forms.TextInput(attrs=attrs))
    return forms.CharField(label=label, max_length=length, **more)


class OrganisationForm(forms.Form):
    """Kind and name are enough for a draft; ``whole`` asks for what the check needs."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Kind.choices,
        widget=forms.RadioSelect(attrs={"class": "tiles"}),
        error_messages={"required": _("Please say what kind of organisation it is.")},
    )
    name = _text(
        _("Its name"),
        160,
        attrs={"autocomplete": "organization"},
        error_messages={"required": _("Please enter its name.")},
    )
    another = forms.BooleanField(
        label=_("Ours is a different organisation with the same name"), required=False
    )
    about = forms.CharField(
        label=_("What does it do?"),
        required=False,
        max_length=1500,
        help_text=_("In your own words. Two or three sentences are plenty."),
        error_messages={"required": _("Please say in a sentence or two what it does.")},
        widget=forms.Textarea(attrs={"rows": 4, "data-count": "1500"}),
    )
    website = _text(
        _("Website or social media page"),
        200,
        required=False,
        attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"},
    )
    size = forms.ChoiceField(
        label=_("Its income in a year, roughly"),
        choices=[("", _("Rather not say")), *Organisation.Size.choices],
        required=False,
        help_text=_("So that the smallest are not overlooked. Only brokers see it."),
        widget=forms.Select(attrs={"class": "input-medium"}),
    )
    register = forms.ChoiceField(
        label=_("Which register is it on?"),
        choices=[NO_NUMBER, *RegisteredNumber.Register.choices],
        required=False,
        help_text=_(
            "No number? Many groups have none: then somebody who knows you vouches for you."
        ),
        widget=forms.Select(attrs={"class": "input-medium"}),
    )
    number = _text(
        _("Its number there"),
        40,
        required=False,
        attrs={"class": "input-short", "spellcheck": "false", "autocomplete": "off"},
    )
    places = forms.ModelMultipleChoiceField(
        label=_("Where does it work?"),
        queryset=Place.objects.none(),
        required=False,
        help_text=_("Tick as many wards as you like, or none if it works all over Leeds."),
        widget=forms.CheckboxSelectMultiple,
    )
    communities = forms.ModelMultipleChoiceField(
        label=_("Who does it work with?"),
        queryset=Community.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_name = _text(
        _("Who should we ask for?"), 120, required=False, attrs={"autocomplete": "name"}
    )
    contact_email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("Shown to another organisation only after you have both said yes."),
        error_messages={
            "required": _("Please enter an e-mail address at which we reach you."),
            "invalid": _("Please enter a whole e-mail address."),
        },
        widget=forms.EmailInput(
            attrs={"class": "input-medium", "autocomplete": "email", "spellcheck": "false"}
        ),
    )
    contact_phone = _text(
        _("Phone number"),
        30,
        required=False,
        validators=[a_phone_number],
        attrs={"autocomplete": "tel", "inputmode": "tel"},
    )

    GROUPS = (
        (_("The organisation"), ("kind", "name", "about", "website", "size")),
        (_("Its number on a register"), ("register", "number")),
        (_("Where and with whom"), ("places", "communities")),
        (_("How we reach you"), ("contact_name", "contact_email", "contact_phone")),
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation | None = None,
        whole: bool = True,
        **kwargs: Any,
    ) -> None:
        """Fill in what is known; ask for everything only when it is sent for the check."""
        self.organisation = organisation
        self.namesake: Organisation | None = None
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = Place.objects.standing().wards()  # type: ignore[attr-defined]
        self.fields["communities"].queryset = Community.objects.filter(active=True)  # type: ignore[attr-defined]
        for name in ("about", "contact_email"):
            self.fields[name].required = whole
        if organisation and organisation.judged_at and organisation.is_verified:
            for name in FIXED_ONCE_VERIFIED:
                self.fields[name].disabled = True

    @staticmethod
    def known_of(organisation: Organisation) -> dict[str, Any]:
        """What the form starts from."""
        number = organisation.numbers.first()
        plain = ("kind", "name", "about", "website", "size")
        contact = ("contact_name", "contact_email", "contact_phone")
        return {
            **{name: getattr(organisation, name) for name in (*plain, *contact)},
            "places": list(organisation.places.all()),
            "communities": list(organisation.communities.all()),
            "register": number.register if number else "",
            "number": number.number if number else "",
        }

    def clean_name(self) -> str:
        """Single spaces."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_website(self) -> str:
        """With https:// before it where nothing is said; nothing but web addresses."""
        typed: str = self.cleaned_data["website"].strip()
        if not typed:
            return ""
        address = typed if "://" in typed else f"https://{typed}"
        try:
            parts = urlsplit(address)
            forms.URLField(assume_scheme="https").clean(address)
        except (ValueError, forms.ValidationError):
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"}:
            raise forms.ValidationError(_("Please enter a web address, such as www.example.org."))
        return address

    def clean(self) -> dict[str, Any]:
        """What concerns more than one field."""
        said = super().clean() or {}
        self._check_number(said)
        self._notice_namesake(said)
        return said

    def _check_number(self, said: dict[str, Any]) -> None:
        register, typed = said.get("register", ""), said.get("number", "")
        if typed and not register:
            self.add_error("register", _("Please choose the register of this number."))
        elif register and not typed:
            self.add_error("number", _("Please enter the number, or choose no register."))
        elif register and register not in numbers.for_kind(said.get("kind", "")):
            self.add_error("register", _("An organisation of this kind is not on that register."))
        elif register:
            try:
                said["number"] = numbers.tidy(register, typed)
            except numbers.WrongShape as trouble:
                self.add_error("number", str(trouble))

    def _notice_namesake(self, said: dict[str, Any]) -> None:
        others = Organisation.objects.called(said.get("name", "")).exclude(
            state=Organisation.State.DRAFT
        )
        if self.organisation:
            others = others.exclude(pk=self.organisation.pk)
        self.namesake = others.first()
        if self.namesake and not said.get("another"):
            self.add_error(
                "name",
                _(
                    "We know an organisation of this name already. If it is yours, ask a "
                    "colleague there to invite you, or ask us. If yours is another one, tick "
                    "the box below."
                ),
            )

    def details(self) -> Details:
        """What was said, as the moves take it."""
        said = self.cleaned_data
        names = ("kind", "name", "about", "website", "size")
        contact = ("contact_name", "contact_email", "contact_phone")
        return Details(
            **{name: said[name] for name in (*names, *contact)},
            number=(said["register"], said["number"]) if said["register"] else None,
            places=tuple(said["places"]),
            communities=tuple(said["communities"]),
        )
