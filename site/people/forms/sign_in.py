"""The two fields of signing in, and the name of somebody new."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context, ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.utils.translation import gettext_lazy as _

from people import known_browsers
from people.forms.phone import a_phone_number
from people.models import Person


class AddressForm(forms.Form):
    """An e-mail address to send a code to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Please enter your e-mail address."),
            "invalid": _("Please enter a whole e-mail address, such as name@example.org."),
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "class": "input-medium", "spellcheck": "false"}
        ),
    )
    user: Person | None = None

    def clean_email(self) -> str:
        """The address in small letters; too many codes to one address are refused."""
        email: str = self.cleaned_data["email"].lower()
        key = known_browsers.counted_as(context.request, email)
        if not ratelimit.consume(context.request, action="request_login_code", key=key):
            raise forms.ValidationError(
                _(
                    "We have sent several codes to this address already. Please use the newest "
                    "one, or wait a quarter of an hour and ask again."
                ),
                code="too_many_codes",
            )
        found = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self.user = found[0] if found else None
        return email


class CodeForm(forms.Form):
    """The six digits from the e-mail; spaces do not matter."""

    code = forms.CharField(
        label=_("The six digits"),
        max_length=40,
        error_messages={
            "required": _("Please enter the six digits from our e-mail."),
            "max_length": _("The code has six digits."),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "input-code",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        """Keep the code that was sent."""
        super().__init__(*args, **kwargs)
        self.sent = code

    def clean_code(self) -> str:
        """Right or wrong, compared in constant time."""
        typed: str = self.cleaned_data["code"]
        if not compare_user_code(actual=typed, expected=self.sent):
            raise get_adapter().validation_error("incorrect_code")
        return typed


class NameForm(forms.ModelForm[Person]):
    """Who they are, asked once."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As you would like to be called. First and last name is usual."),
        error_messages={"required": _("Please tell us your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input-medium"}),
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=30,
        validators=[a_phone_number],
        required=False,
        help_text=_("Shown only to organisations you have agreed to work with."),
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "inputmode": "tel", "class": "input-medium"}
        ),
    )

    class Meta:
        model = Person
        fields = ["name", "phone"]
