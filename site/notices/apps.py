"""Registers the notices room with Django."""

from django.apps import AppConfig


class Notices(AppConfig):
    """The notices room."""

    name = "notices"

    def ready(self) -> None:
        """Listen to what the mail provider tells, and for mail that comes in."""
        from notices import inbound, tracking  # noqa: F401, PLC0415  # models are ready only now

        inbound.listen()
