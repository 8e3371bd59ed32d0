"""Registers the events trade with Django."""

from django.apps import AppConfig


class Events(AppConfig):
    """The events trade."""

    name = "events"
