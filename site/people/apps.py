"""Registers the people room with Django."""

from django.apps import AppConfig


class People(AppConfig):
    """The people room."""

    name = "people"
