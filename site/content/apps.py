"""Registers the content room with Django."""

from django.apps import AppConfig


class Content(AppConfig):
    """The content room."""

    name = "content"

    def ready(self) -> None:
        """Listen for what makes the public pages new, and for pages on their way."""
        # Models are there only now.
        from common import reaching  # noqa: PLC0415
        from content import freshness, site_settings, workflow_letters  # noqa: PLC0415

        freshness.listen()
        workflow_letters.listen()
        reaching.told_by(site_settings.reach)
