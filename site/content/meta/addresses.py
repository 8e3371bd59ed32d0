"""What all that is told to machines stands on: the vocabulary, and whole addresses."""

from typing import Any

from django.conf import settings

Data = dict[str, Any]
CONTEXT = "https://schema.org"


def absolute(url: str) -> str:
    """The whole address; from the settings, whatever host was asked."""
    return f"{settings.SITE_URL}{url}" if url.startswith("/") else url
