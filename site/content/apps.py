"""Registers the content room with Django."""

from django.apps import AppConfig


class Content(AppConfig):
    """The content room."""

    name = "content"

    def ready(self) -> None:
        """Listen for what makes the public pages new, and for pages on their way."""
        from content import freshness, workflow_letters  # noqa: PLC0415 models are there only now

        freshness.listen()
        workflow_letters.listen()
