"""What start-up demands and Django cannot know."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from common import triggers


@register(Tags.database)
def triggers_are_there(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Every rule that lives in a trigger stands in the database."""
    import brokerage.triggers  # noqa: F401, PLC0415
    import content.triggers  # noqa: F401, PLC0415
    import events.triggers  # noqa: F401, PLC0415
    import journal.triggers  # noqa: F401, PLC0415
    import notices.triggers  # noqa: F401, PLC0415

    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if "journal_entry" not in connection.introspection.table_names():
            continue
        found.extend(
            Error(f"The trigger {name} is missing.", id="heddle.E001")
            for name in sorted(triggers.missing(connection))
        )
    return found


@register(Tags.security)
def demo_stays_at_home(**_: Any) -> list[CheckMessage]:
    """Demo mode never meets a real key, a real mail server or a public name."""
    if not settings.DEMO:
        return []
    found: list[CheckMessage] = []
    key = settings.STRIPE_SECRET_KEY
    if key and not (key.startswith("sk_test_") and settings.STRIPE_API_BASE):
        found.append(Error("Demo mode refuses a real Stripe key.", id="heddle.E010"))
    if settings.EMAIL_BACKEND != "notices.outbox.KeepInOutbox":
        found.append(Error("Demo mode refuses a real mail backend.", id="heddle.E011"))
    public = set(settings.ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "testserver"}
    if public or urlsplit(settings.SITE_URL).hostname not in {"127.0.0.1", "localhost"}:
        found.append(Error("Demo mode refuses a public host name.", id="heddle.E012"))
    if settings.DEBUG:
        found.append(Error("Demo mode runs with DEBUG off.", id="heddle.E013"))
    return found


@register(Tags.security)
def the_till_is_complete(**_: Any) -> list[CheckMessage]:
    """A Stripe key without its webhook secret would take money and never hear of it."""
    found: list[CheckMessage] = []
    if settings.STRIPE_SECRET_KEY and not settings.STRIPE_WEBHOOK_SECRET:
        found.append(Error("STRIPE_WEBHOOK_SECRET is not set.", id="heddle.E020"))
    if settings.STRIPE_API_BASE and not (settings.DEMO or settings.TESTING):
        found.append(Error("STRIPE_API_BASE is for the demo and for tests only.", id="heddle.E021"))
    return found


@register(Tags.security)
def the_wallets_are_complete(**_: Any) -> list[CheckMessage]:
    """Tickets for a wallet that is half set up would fail when a guest asks for one."""
    from events.passes import wallets  # noqa: PLC0415

    return [Error(words, id="heddle.E030") for words in wallets.what_is_wrong()]


@register(Tags.translation)
def the_catalogues_are_made(**_: Any) -> list[CheckMessage]:
    """Without its .mo file a language would speak English around its pages, unnoticed."""
    sources = (file for folder in settings.LOCALE_PATHS for file in Path(folder).rglob("*.po"))
    return [
        Error(f"{source.parts[-3]} has no .mo file: run script/setup.", id="heddle.E040")
        for source in sorted(sources)
        if not source.with_suffix(".mo").exists()
    ]
