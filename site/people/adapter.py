"""How sign-in behaves here: six digits, letters through the outbox, no passwords."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from notices import post
from people import known_browsers
from people.models import Person

# Which of our letters stands for which of allauth's.
LETTERS = {
    "account/email/login_code": "people/sign_in_code",
    "mfa/email/totp_activated": "people/security_changed",
    "mfa/email/totp_deactivated": "people/security_changed",
    "mfa/email/webauthn_added": "people/security_changed",
    "mfa/email/webauthn_removed": "people/security_changed",
    "mfa/email/recovery_codes_generated": "people/security_changed",
}
WHAT_CHANGED = {
    "totp_activated": _("An authenticator app was added."),
    "totp_deactivated": _("The authenticator app was taken away."),
    "webauthn_added": _("A passkey or security key was added."),
    "webauthn_removed": _("A passkey or security key was taken away."),
    "recovery_codes_generated": _("New recovery codes were made."),
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's account part, in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That is not the code. Please check the newest e-mail from us."),
        "too_many_login_attempts": _(
            "That was tried too often. Please wait a few minutes, then ask for a new code."
        ),
        "rate_limited": _("That was a little fast. Please wait a minute and try again."),
    }

    def generate_login_code(self) -> str:
        """Six digits, as easy to type on a phone as can be."""
        return f"{secrets.randbelow(1_000_000):06d}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter into the outbox; nothing is sent within the request."""
        event = template_prefix.rpartition("/")[2]
        code = str(context.get("code", ""))
        post.queue(
            to=email,
            reason=f"people.{event}",
            template=LETTERS[template_prefix],
            context={
                "code": f"{code[:3]} {code[3:]}",
                "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
                "what": WHAT_CHANGED.get(event, ""),
                "at": context.get("timestamp"),
                "security_url": settings.SITE_URL + reverse("mfa_index"),
            },
        )

    def post_login(  # type: ignore[override]  # what it knows is passed on whole
        self, request: HttpRequest, user: Person, **known: Any
    ) -> HttpResponse:
        """Go on to where they were going, by way of their name where we have none yet."""
        response: HttpResponse = super().post_login(request, user, **known)
        if not user.name:
            onwards = urlencode({"next": response["Location"]})
            response["Location"] = f"{reverse('people:name')}?{onwards}"
        known_browsers.remember(response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Only those who have a second factor can be asked for it again."""
        return bool(is_mfa_enabled(self.request.user))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """By second factor only: there are no passwords here."""
        if not user.is_authenticated:
            return []
        methods = []
        if is_mfa_enabled(user, ["totp", "recovery_codes"]):
            methods.append(
                {
                    "id": "mfa_reauthenticate",
                    "description": _("Use a code from your app"),
                    "url": reverse("mfa_reauthenticate"),
                }
            )
        if is_mfa_enabled(user, ["webauthn"]):
            methods.append(
                {
                    "id": "mfa_reauthenticate:webauthn",
                    "description": _("Use a passkey or security key"),
                    "url": reverse("mfa_reauthenticate_webauthn"),
                }
            )
        return methods


def _vault() -> MultiFernet:
    """Locks made of the secret key, newest first, so that the key can be changed."""
    keys = [force_bytes(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    made = [hashlib.sha256(b"heddle.second-factor:" + key).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])


class FactorAdapter(DefaultMFAAdapter):
    """allauth's second-factor part: secrets are kept encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code did not work. Please try the one shown now."),
    }

    def encrypt(self, text: str) -> str:
        """What the database holds."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What the app on the phone holds."""
        return _vault().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002
        """What a key is called until its owner names it."""
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Key %(number)s") % {"number": known + 1})

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)
