"""Registers the checks that start-up demands."""

from django.apps import AppConfig


class Config(AppConfig):
    """Start-up."""

    name = "config"

    def ready(self) -> None:
        """Register the system checks."""
        from config import checks  # noqa: F401, PLC0415
