"""Registers the content room with Django."""

from django.apps import AppConfig


class Content(AppConfig):
    """The content room."""

    name = "content"

    def ready(self) -> None:
        """Listen for what makes the public pages new."""
        from content import freshness  # noqa: PLC0415 models are there only now

        freshness.listen()
