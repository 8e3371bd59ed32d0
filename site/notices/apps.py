"""Registers the notices room with Django."""

from django.apps import AppConfig


class Notices(AppConfig):
    """The notices room."""

    name = "notices"
