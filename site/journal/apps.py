"""Registers the journal room with Django."""

from django.apps import AppConfig


class Journal(AppConfig):
    """The journal room."""

    name = "journal"
