"""Where the mail provider tells what became of letters: an address only if a secret guards it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from anymail.exceptions import AnymailConfigurationError
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from django.core.exceptions import SuspiciousOperation
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


class Postmark(_AnswersKindly, PostmarkTrackingWebhookView):
    """Postmark signs nothing: the secret is a name and password in the address (basic auth)."""


class Mailgun(_AnswersKindly, MailgunTrackingWebhookView):
    """Mailgun signs each event with its own key."""


def addresses(mail: dict[str, Any]) -> list[URLPattern]:
    """The addresses that ``settings.ANYMAIL`` opens; none without a secret."""
    opened = []
    if mail.get("WEBHOOK_SECRET"):
        opened.append(path("mail/postmark/", Postmark.as_view(), name="mail_postmark"))
    if mail.get("MAILGUN_WEBHOOK_SIGNING_KEY"):
        opened.append(path("mail/mailgun/", Mailgun.as_view(), name="mail_mailgun"))
    return opened
