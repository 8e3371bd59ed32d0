"""Registers the content room with Django."""

from django.apps import AppConfig


class Content(AppConfig):
    """The content room."""

    name = "content"
