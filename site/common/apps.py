"""Registers the ground floor, for its template tags and the design system's files."""

from django.apps import AppConfig

from common import wordings


class Common(AppConfig):
    """What every room uses."""

    name = "common"

    def ready(self) -> None:
        """Make words quick to find."""
        wordings.remember()
