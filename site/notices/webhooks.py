"""Where a mail provider speaks to us: an address only if a secret in ``ANYMAIL`` guards it.

``/hooks/mail/<provider>/tracking/`` hears what became of letters (notices.tracking), and
``/hooks/mail/<provider>/inbound/`` takes mail that comes in (notices.inbound).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from anymail.exceptions import AnymailConfigurationError
from anymail.urls import urlpatterns as every_provider
from anymail.webhooks.base import AnymailBaseWebhookView
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest
from django.urls import URLPattern, path


class _AnswersKindly:
    """What cannot be read is refused with 400; a fault of ours would be asked again for days."""

    def run_validators(self, request: HttpRequest) -> None:
        """The secret or the signature, or a refusal."""
        with _readable():
            super().run_validators(request)  # type: ignore[misc]  # anymail's view follows

    def parse_events(self, request: HttpRequest) -> Any:
        """The events, or a refusal."""
        with _readable():
            return super().parse_events(request)  # type: ignore[misc]  # anymail's view follows


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, AnymailConfigurationError) as trouble:
        raise SuspiciousOperation("not an event that we can read") from trouble


# Mailgun signs with a key of its own. Others sign nothing: there the secret is a name and password
# in the address (basic auth).
SIGNED_BY = {"mailgun": "MAILGUN_WEBHOOK_SIGNING_KEY"}
TRACKED = ("postmark", "mailgun")  # whose events notices.tracking has learned to read


def addresses(mail: dict[str, Any], *, inbound: str = "") -> list[URLPattern]:
    """The addresses that ``settings.ANYMAIL`` opens, with inbound for one provider by name.

    None without a secret. Raises ImproperlyConfigured for a provider Anymail takes no mail from.
    """
    wanted = [(provider, "tracking") for provider in TRACKED]
    wanted += [(inbound, "inbound")] if inbound else []
    views = [(provider, what, _view(provider, what)) for provider, what in wanted]
    return [
        path(f"hooks/mail/{provider}/{what}/", view.as_view(), name=f"mail_{provider}_{what}")
        for provider, what, view in views
        if mail.get(SIGNED_BY.get(provider, "WEBHOOK_SECRET"))
    ]


def _view(provider: str, what: str) -> type[AnymailBaseWebhookView]:
    """Anymail's own view of that provider, made to answer kindly."""
    name = f"{provider}_{what}_webhook"
    found = next((one for one in every_provider if one.name == name), None)
    if found is None:
        raise ImproperlyConfigured(f"INBOUND_PROVIDER: Anymail has no {what} for {provider!r}")
    return type(f"{provider}_{what}", (_AnswersKindly, found.callback.view_class), {})
