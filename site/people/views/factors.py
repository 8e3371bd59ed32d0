"""Setting up a second factor proves that one has it: the same is not asked twice in a row."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpRequest, HttpResponse

from people.views.asking import me


def _proved(request: HttpRequest, kind: str) -> None:
    record_authentication(request, me(request), method="mfa", type=kind, reauthenticated=True)


class AddApp(ActivateTOTPView):
    """A code from the new app has just been typed."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the app, and count the code."""
        answer = super().form_valid(form)
        _proved(self.request, "totp")
        return answer


class AddKey(AddWebAuthnView):
    """The new key has just answered."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the key, and count its answer."""
        answer = super().form_valid(form)
        _proved(self.request, "webauthn")
        return answer
