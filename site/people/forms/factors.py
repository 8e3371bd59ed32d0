"""Second factors: allauth's forms, in our words, refusing garbage kindly."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _


class _Digits(forms.Form):
    """A code field that phones fill in by themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code from your app")
        field.validators.append(MaxLengthValidator(40))
        field.error_messages["required"] = _("Please enter the code your app shows.")
        field.widget = forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "input-code",
                "spellcheck": "false",
            }
        )


class FactorCodeForm(_Digits, AuthenticateForm):
    """A code while signing in."""


class FactorAgainForm(_Digits, ReauthenticateForm):
    """A code before something that matters."""


class AppCodeForm(_Digits, ActivateTOTPForm):
    """The first code of a new app."""


class _Key(forms.Form):
    """What a browser says of a key: anything may be posted, so anything may be wrong."""

    def clean(self) -> Any:
        """Turn whatever a crafted answer breaks into a plain refusal."""
        try:
            return super().clean()
        except (TypeError, ValueError, KeyError, AttributeError, LookupError) as trouble:
            raise get_adapter().validation_error("incorrect_code") from trouble

    def clean_credential(self) -> Any:
        """The same, for the answer itself."""
        parent = super()
        if not hasattr(parent, "clean_credential"):
            return self.cleaned_data["credential"]
        try:
            return parent.clean_credential()
        except (TypeError, ValueError, KeyError, AttributeError, LookupError) as trouble:
            raise get_adapter().validation_error("incorrect_code") from trouble


class AddKeyForm(_Key, AddWebAuthnForm):
    """A new passkey or security key."""

    name = forms.CharField(
        label=_("A name for it"),
        required=False,
        max_length=60,
        help_text=_("So that you know it again: “my phone”, “blue key”."),
        widget=forms.TextInput(attrs={"class": "input-medium"}),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a code by e-mail"),
        required=False,
        initial=True,
        help_text=_("Your phone or computer then asks for your finger, face or PIN."),
    )


class NameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(
        label=_("A name for it"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input-medium"}),
    )


class UseKeyForm(_Key, AuthenticateWebAuthnForm):
    """A key while signing in."""


class UseKeyAgainForm(_Key, ReauthenticateWebAuthnForm):
    """A key before something that matters."""


class SignInByKeyForm(_Key, LoginWebAuthnForm):
    """A passkey instead of an address and a code."""
