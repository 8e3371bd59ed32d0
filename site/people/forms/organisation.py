"""What an organisation says of itself, on one page that works on a phone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from people import duplicates, numbers
from people.forms.phone import a_phone_number
from people.models import Organisation, RegisteredNumber
from people.moves.organisations import FIXED_ONCE_VERIFIED, Details
from places.models import Community, Place

Kind = Organisation.Kind
NO_NUMBER = ("", _("None, or not known"))
# A CIC is a company whose name says so; it has no register of its own (FACTS 3.5).
COMPANY, CIC = "GB-COH", "GB-COH/CIC"


def _text(label: Any, length: int, **more: Any) -> forms.CharField:
    attrs = {"class": "input-medium", **more.pop("attrs", {})}
    more.setdefault("widget", forms.TextInput(attrs=attrs))
    return forms.CharField(label=label, max_length=length, **more)


def _registers() -> list[tuple[str, Any]]:
    """The registers to choose from, with a CIC as people know it: below companies."""
    found: list[tuple[str, Any]] = [NO_NUMBER]
    for value, label in RegisteredNumber.Register.choices:
        if value == COMPANY:
            found += [(value, _("Company")), (CIC, _("Community interest company (CIC)"))]
        else:
            found.append((value, label))
    return found


def _register(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=_registers(),
        required=False,
        help_text=help_text,
        widget=forms.Select(attrs={"class": "input-medium"}),
    )


def _number(label: Any) -> forms.CharField:
    attrs = {"class": "input-short", "spellcheck": "false", "autocomplete": "off"}
    return _text(label, 40, required=False, attrs=attrs)


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
        label=_("Ours is none of these: it is another organisation"), required=False
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
    register = _register(
        _("Which register is it on?"),
        _("No number? Many groups have none: then somebody who knows you vouches for you."),
    )
    number = _number(_("Its number there"))
    register2 = _register(_("The second register"))
    number2 = _number(_("Its number on the second register"))
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
        (_("It is on a second register too"), ("register2", "number2")),
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
        self.alike: list[duplicates.Alike] = []
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
        plain = ("kind", "name", "about", "website", "size")
        contact = ("contact_name", "contact_email", "contact_phone")
        known = {
            **{name: getattr(organisation, name) for name in (*plain, *contact)},
            "places": list(organisation.places.all()),
            "communities": list(organisation.communities.all()),
        }
        for number, end in zip(organisation.numbers.all()[:2], ("", "2"), strict=False):
            cic = number.register == COMPANY and organisation.is_cic
            known |= {
                f"register{end}": CIC if cic else number.register,
                f"number{end}": number.number,
            }
        return known

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
        for end in ("", "2"):
            self._check_number(said, end)
        if said.get("register2") and said["register2"] == said.get("register"):
            self.add_error("register2", _("This is the same register. One number is enough."))
        self._notice_others(said)
        return said

    def _check_number(self, said: dict[str, Any], end: str) -> None:
        register, number = f"register{end}", f"number{end}"
        chosen, typed = said.get(register, ""), said.get(number, "")
        said[register] = on = COMPANY if chosen == CIC else chosen
        if typed and not on:
            self.add_error(register, _("Please choose the register of this number."))
        elif on and not typed:
            self.add_error(number, _("Please enter the number, or choose no register."))
        elif on and on not in numbers.for_kind(said.get("kind", "")):
            self.add_error(register, _("An organisation of this kind is not on that register."))
        elif on:
            try:
                said[number] = numbers.tidy(on, typed)
            except numbers.WrongShape as trouble:
                self.add_error(number, str(trouble))
        if chosen == CIC and said.get("name") and not numbers.is_cic(said["name"]):
            self.add_error(
                "name",
                _(
                    "The name of a community interest company ends in “CIC” or “Community "
                    "Interest Company”. Please enter it as it stands on the register."
                ),
            )

    def _numbers(self, said: dict[str, Any]) -> list[tuple[str, str]]:
        pairs = [
            (said.get(f"register{end}", ""), said.get(f"number{end}", "")) for end in ("", "2")
        ]
        return [(register, number) for register, number in pairs if register and number]

    def _notice_others(self, said: dict[str, Any]) -> None:
        """Before it is checked: perhaps it is here already."""
        known = self.organisation
        if known and known.state not in {Organisation.State.DRAFT, Organisation.State.DECLINED}:
            return
        this = duplicates.Said(
            said.get("name", ""),
            said.get("kind", ""),
            said.get("website", ""),
            said.get("contact_email", ""),
            self._numbers(said),
        )
        among = Organisation.objects.known_to_all()
        self.alike = duplicates.find(this, among=among, but=known.pk if known else None)
        if self.alike and not said.get("another"):
            self.add_error(
                "name",
                _("We may know your organisation already. Ask to join it, or tick the box below."),
            )

    def details(self) -> Details:
        """What was said, as the moves take it."""
        said = self.cleaned_data
        pairs = self._numbers(said)
        names = ("kind", "name", "about", "website", "size")
        contact = ("contact_name", "contact_email", "contact_phone")
        return Details(
            **{name: said[name] for name in (*names, *contact)},
            number=pairs[0] if pairs else None,
            second=pairs[1] if len(pairs) > 1 else None,
            places=tuple(said["places"]),
            communities=tuple(said["communities"]),
        )
